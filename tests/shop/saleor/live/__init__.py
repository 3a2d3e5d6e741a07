"""The engine beside a real Saleor (SALEOR_API_URL, SALEOR_APP_TOKEN), through the contract and Saleor's own API."""
