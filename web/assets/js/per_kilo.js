// <output data-per-kilo="words with {price}">: what the price and the weight being typed make for one kilo.
const output = document.querySelector("[data-per-kilo]");

function whole(input) {
  const digits = input.value.trim().replace(/[\s.,]/g, "");
  return /^\d+$/.test(digits) ? Number(digits) : 0;
}

if (output) {
  const [price, grams] = ["price", "netGrams"].map((id) => document.getElementById(id));
  const language = document.documentElement.lang;
  const written = new Intl.NumberFormat(language, { style: "currency", currency: "VND", maximumFractionDigits: 0 });
  const tell = () => {
    const kilo = whole(grams) ? Math.round((whole(price) * 1000) / whole(grams)) : 0;
    output.textContent = kilo ? output.dataset.perKilo.replace("{price}", written.format(kilo)) : "";
  };
  for (const input of [price, grams]) input.addEventListener("input", tell);
}
