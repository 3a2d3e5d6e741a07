// The sandbox's GraphQL page: <div id="graphiql" data-endpoint="/graphql/">. Everything it needs is bundled here.
import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import "graphiql/style.css";
import "./graphiql.css";
import { createRoot } from "react-dom/client";

const place = document.getElementById("graphiql");
const fetcher = createGraphiQLFetcher({
  url: new URL(place.dataset.endpoint, location.href).href,
  headers: { "Accept-Language": document.documentElement.lang },
});
createRoot(place).render(<GraphiQL fetcher={fetcher} defaultQuery={place.dataset.query || undefined} />);
