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

MOMO_CREATE = {
    # Order and keys as MoMo publishes them (momo-wallet/payment); names made up.
    "secret": "K951B6PE1waDMi640xX08PD3vg6EkVlz",
    "text": "accessKey=F8BBA842ECF85&amount=50000&extraData=&ipnUrl=https://callback.url/notify&orderId=MM1540456472575"
    "&orderInfo=pay with MoMo&partnerCode=MOMO&redirectUrl=https://momo.vn/return&requestId=MM1540456472575"
    "&requestType=captureWallet",
    "hash": "82de07c89ad6a3f0a44833c4c8fc1bd9a884c689998bf9e3116249c72130b171",
}
MOMO_RESULT = {
    # A real redirect of MoMo's test environment; values are decoded before they are signed.
    "access_key": "F8BBA842ECF85",
    "secret": "K951B6PE1waDMi640xX08PD3vg6EkVlz",
    "query": "partnerCode=MOMO&orderId=MOMO1731137931267&requestId=MOMO1731137931267&amount=1000"
    "&orderInfo=undefined+n%E1%BA%A1p+ti%E1%BB%81n+v%C3%A0o+t%C3%A0i+kho%E1%BA%A3n&orderType=momo_wallet"
    "&transId=4225107942&resultCode=0&message=Successful.&payType=qr&responseTime=1731137968770&extraData="
    "&signature=2068ac90836a9aacdefd4995b58ed03f0b1f1d27046b7ca371b92175bb5437a6",
}
ZALOPAY_CALLBACK = {
    # A real callback of ZaloPay's sandbox (demo application 2553).
    "key2": "kLtgPl8HHhfvMuDHPwKfgfsY4Ydm9eIz",
    "data": '{"app_id":2553,"app_trans_id":"260317_1_762062","app_time":1773749931296,"app_user":"user_1",'
    '"amount":100000,"embed_data":"{\\"redirecturl\\":\\"https://fafwebv1.vercel.app/wallet/deposit/result\\"}",'
    '"item":"[{\\"itemid\\":\\"FAF_CRED\\",\\"itemname\\":\\"Nạp 100 CRED vào ví FAF\\",\\"itemprice\\":100000,'
    '\\"itemquantity\\":1}]","zp_trans_id":260317000002595,"server_time":1773749951879,"channel":39,'
    '"merchant_user_id":"DXp3vtfyygtb2_XdP8yFeA","zp_user_id":"DXp3vtfyygtb2_XdP8yFeA","user_fee_amount":0,'
    '"discount_amount":0}',
    "mac": "d7c84b0bf048144a4b27b731f5a4ee1b3edd23a6d7662a388a78fa1f805adacb",
}
ZALOPAY_REDIRECTS = (
    # Real redirects of ZaloPay's sandbox: paid, and not paid (yet validly signed).
    (
        "amount=200000&appid=2553&apptransid=240320_512819&bankcode="
        "&checksum=518c7a84d547029920c298636d4e406df555c4be88758673a5446c6859de3822&discountamount=30000&pmcid=38&status=1"
    ),
    (
        "amount=50000&appid=2553&apptransid=241128_64687&bankcode="
        "&checksum=6434e2f3d5f971c9024a97a0e34344ad64a9d759966a8508b46a5e396d642e03&discountamount=0&pmcid=0&status=-49"
    ),
)
ZALOPAY_CREATE = {
    "key1": "PcY4iZIKFCIdgZvA6ueMcMHHUbRLYjPL",
    "text": "2553|220817_1660717311101|ZaloPayDemo|10000|1660717311101|{}|[]",
    "mac": "a8c44a03f4a7892c1bf45bb8497e87369eb826033b2dcdf9efd44ce5b0d6f2e5",
}
PAYOS_CREATE = {
    # payOSHQ/payos-lib-python tests/_crypto/testCases.json
    "key": "test_checksum_key",
    "text": "amount=3300&cancelUrl=http://localhost&description=ABC456&orderCode=0&returnUrl=http://localhost",
    "signature": "189864813370cdf819974dc3f63c3a93a7e7af0a0d10b21344b14e4f7358999b",
}
PAYOS_WEBHOOK = {
    # payos.vn/docs, PHP sample
    "key": "1a54716c8f0efb2744fb28b6e38b25da7f67a925d98bc1c18bd8faaecadd7675",
    "data": {
        "orderCode": 123,
        "amount": 3000,
        "description": "VQRIO123",
        "accountNumber": "12345678",
        "reference": "TF230204212323",
        "transactionDateTime": "2023-02-04 18:25:00",
        "currency": "VND",
        "paymentLinkId": "124c33293c43417ab7879e14c8d9eb18",
        "code": "00",
        "desc": "Thành công",
        "counterAccountBankId": "",
        "counterAccountBankName": "",
        "counterAccountName": "",
        "counterAccountNumber": "",
        "virtualAccountName": "",
        "virtualAccountNumber": "",
    },
    "signature": "412e915d2871504ed31be63c8f62a149a4410d34c4c42affc9006ef9917eaa03",
}
PAYOS_LINK = {
    # payOSHQ/payos-lib-python: an answer whose transactions are signed as compact JSON, nulls as they are in it.
    "key": "test_checksum_key",
    "data": {
        "id": "payment-link-id",
        "orderCode": 0,
        "amount": 2000,
        "amountPaid": 2000,
        "amountRemaining": 0,
        "status": "PAID",
        "createdAt": "2025-12-12T09:00:00+07:00",
        "transactions": [
            {
                "accountNumber": "0123456789",
                "amount": 2000,
                "counterAccountBankId": "01202001",
                "counterAccountBankName": None,
                "counterAccountName": "NGUYEN VAN A",
                "counterAccountNumber": "9876543210",
                "description": "TRANSACTION DESCRIPTION",
                "reference": "FT-REFERENCE",
                "transactionDateTime": "2025-12-12T09:00:00+07:00",
                "virtualAccountName": None,
                "virtualAccountNumber": None,
            }
        ],
        "canceledAt": None,
        "cancellationReason": None,
    },
    "signature": "6af5e2c9a28256c140169ed624114b43295915d7b6e2fa6278b17a7c43aadefd",
}

STRIPE_WEBHOOK = {
    # stripe/stripe-dotnet src/StripeTests: an event as text (its last newline is signed, too) and its header's parts.
    "secret": "webhook_secret",
    "time": 1533204620,
    "body": '{\n  "id": "evt_123",\n  "object": "event",\n  "account": "acct_123",\n  "api_version": "2017-05-25",\n'
    '  "created": 1533204620,\n  "data": {\n    "object": {\n      "id": "cus_123",\n      "object": "customer",\n'
    '      "created": 123456789,\n      "email": "test@stripe.com",\n      "livemode": false,\n      "metadata": {}\n'
    '    }\n  },\n  "livemode": false,\n  "pending_webhooks": 1,\n  "request": {\n    "id": "req_123",\n'
    '    "idempotency_key": "idempotency-key-123"\n  },\n  "type": "customer.created"\n}\n',
    "v1": "2220f87ef101a04665f11cdf770523143f875572008577fa0f20882ddb9cc3c7",
}

CASSO_WEBHOOK = {
    # Casso's own sample of Webhook V2.
    "secret": "mgExMrjj4i7a1p8Cs6LmFbpCd8lbw4sSX4LZXPag7TKazeIogtR90tvWYTkwQbvs",
    "time": "1727948258788",
    "body": {
        "error": 0,
        "data": {
            "id": 0,
            "reference": "MA_GIAO_DICH_THU_NGHIEM",
            "description": "giao dich thu nghiem",
            "amount": 599000,
            "runningBalance": 25000000,
            "transactionDateTime": "2024-10-03 15:06:37",
            "accountNumber": "88888888",
            "bankName": "VPBank",
            "bankAbbreviation": "VPB",
            "virtualAccountNumber": "",
            "virtualAccountName": "",
            "counterAccountName": "NGUYEN VAN A",
            "counterAccountNumber": "8888888888",
            "counterAccountBankId": "970415",
            "counterAccountBankName": "VietinBank",
        },
    },
    "v1": "ed0a4bd2e826d5cb69988cdb141e6c1a080e21f3b57eb72cd78192220042b9e7"
    "dde0868fc667faea8e224900fa7904e7c88dfa098032fb2d6b6996856e8b7ff3",
}
SEPAY_WEBHOOK = {
    # The body is SePay's documents' example; no signature of it was published, this one follows their rule.
    "secret": "sepay-test-secret",
    "time": "1700000000",
    "body": '{"id":92704,"gateway":"Vietcombank","transactionDate":"2023-03-25 14:02:37","accountNumber":"0123499999",'
    '"code":null,"content":"chuyen tien mua iphone","transferType":"in","transferAmount":2277000,'
    '"accumulated":19077000,"subAccount":null,"referenceCode":"MBVCB.3278907687","description":""}',
    "signature": "sha256=8e0e1c90fdf5429ed926ebac1e4c607d5e280d8c120ceccaa0ba3d294049082f",
}
