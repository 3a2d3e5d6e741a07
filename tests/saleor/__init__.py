"""Saleor's own end-to-end flows against a market of this checkout, over HTTP: `make test-saleor FLOWS=…`.

Neither the flows nor the program that runs them is part of this project: FLOWS is the folder `saleor/tests/e2e` of a
copy of Saleor's repository (branch 3.23), RUNNER a program that runs that folder against a URL.
"""
