"""Signatures published by vendors and their SDKs, or seen on real calls: what both sides have to agree with."""

VNPAY_CALLBACK = {
    # A real callback as pinned by the test suite of the npm package vnpay 2.5.0.
    "secret": "test_secret",
    "params": {
        "vnp_Amount": "1000000",
        "vnp_BankCode": "NCB",
        "vnp_BankTranNo": "VNP14422574",
        "vnp_CardType": "ATM",
        "vnp_OrderInfo": "Thanh toan don hang 2024-05-21T02:17:31.249Z",
        "vnp_PayDate": "20240521091806",
        "vnp_ResponseCode": "00",
        "vnp_TmnCode": "TEST_TMN_CODE",
        "vnp_TransactionNo": "14422574",
        "vnp_TransactionStatus": "00",
        "vnp_TxnRef": "1716257871703",
    },
    "hash": "649982421beb422556a1374713c74e58e716ecbd05007c0c0e1f7effdfaf361d"
    "bf146889ca446139afe11b9954c4d5c486e99e3b86fcfab6957f29eb0be72895",
}
VNPAY_PAY_URL = {
    # What npm vnpay 2.5.0 signs for a pay address.
    "secret": "unit-test-secret",
    "params": {
        "vnp_Amount": "1000000",
        "vnp_BankCode": "VNBANK",
        "vnp_Command": "pay",
        "vnp_CreateDate": "20220101103111",
        "vnp_CurrCode": "VND",
        "vnp_ExpireDate": "20220101104611",
        "vnp_IpAddr": "13.160.92.202",
        "vnp_Locale": "vn",
        "vnp_OrderInfo": "Nap tien cho thue bao 0123456789. So tien 100,000 VND",
        "vnp_OrderType": "other",
        "vnp_ReturnUrl": "https://domain.vn/VnPayReturn",
        "vnp_TmnCode": "DEMO0001",
        "vnp_TxnRef": "23554",
        "vnp_Version": "2.1.0",
    },
    "hash": "15dfce8dc7c98a7dd93953c776f6fa775172c1977a15ce8a32bc613dc63ffdea"
    "e66ce508f64ba895693ce14e90a3b3898d36211385629dfaffbbdc4d53baa3c9",
}
VNPAY_QUERYDR = {
    # The request as npm vnpay 2.5.0 and VNPAY's own NodeJS demo sign it.
    "secret": "unit-test-secret",
    "text": "41735318|2.1.0|querydr|DEMO0001|34428014|20250308183518|20250308184308|171.225.185.32"
    "|Kiem tra ket qua GD OrderId:34428014",
    "hash": "5c4d00b482492613bf948f31c4b5bd769e83d05621ed4356ad5ff9fc70673e82"
    "6a2801de6eb8c92849d8ea08097d58f76e024ef0412a51b491f6bfc3e2984f20",
}
VNPAY_QUERYDR_ANSWER = {
    # Absent promotion fields are signed as empty texts: it ends in ||.
    "secret": "unit-test-secret",
    "text": "282a3735af2c4eb782a753dafd007b25|querydr|00|QueryDR Success|DEMO0001|34428014|1000000|VISA|20250308183518"
    "|14836051|01|00|Thanh toan don hang:34428014||",
    "hash": "34992a07674b36ca1595fe588df430dcaa20f10af410cf747179de5b1d0d8441"
    "491ab2d55d405084402a8a638df9c02195591f62c5fac2e38f5ea96f0e7060f5",
}
