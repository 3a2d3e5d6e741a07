// Reads QR codes where the browser cannot: a bundle of its own, fetched for the check-in page only.
export { BarcodeDetector } from "qr/decode.js";
