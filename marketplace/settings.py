"""Settings from the environment. Every variable is in the table of docs/operations.md."""

from importlib.util import find_spec
from pathlib import Path

import environ
from celery.schedules import crontab
from django.core.exceptions import ImproperlyConfigured
from kombu import Queue

from marketplace.observing.log_lines import JSON, logging_settings

env = environ.Env()
ROOT = Path(__file__).resolve().parent.parent
VAR = Path(env.str("CHOLANG_VAR", str(ROOT / "var")))

DEBUG = False
SANDBOX = env.bool("SANDBOX", False)
"""The sandbox bank and phone exist, and nothing that moves real money may."""

SECRET_KEY = env.str("SECRET_KEY", "")
if not SECRET_KEY:
    # Only commands that touch no data (schema export, type checks) may run without one; tokens are refused.
    SECRET_KEY = "no-secret-configured"  # noqa: S105
PUBLIC_URL = env.str("PUBLIC_URL", "http://127.0.0.1:8000").rstrip("/")
"""Where people reach the market; the issuer of access tokens is PUBLIC_URL + "/graphql/"."""
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost", "[::1]", "testserver"])
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if PUBLIC_URL.startswith("https") else []

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "graphene_django",
    "storefront_api",
    "marketplace.freshness",
    "marketplace.papers",
    "marketplace.files",
    "marketplace.outbox",
    "marketplace.ledger",
    "marketplace.identity",
    "marketplace.notices",
    "marketplace.communes",
    "marketplace.shop.native",
    "marketplace.shop.saleor",
    "marketplace.sellers",
    "marketplace.listings",
    "marketplace.certificates",
    "marketplace.consignments",
    "marketplace.settlement",
    "marketplace.webhooks",
    "payments",
    "tourism",
    "search",
    "web",
    "marketplace.demo",
    "marketplace.backup",
]
if find_spec("django_migration_linter"):
    # `cholang manage lintmigrations`: what the release that runs now could not work beside (docs/operations.md).
    INSTALLED_APPS.append("django_migration_linter")
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"  # no sessions are kept
AUTH_USER_MODEL = "identity.User"

TRUSTED_PROXIES = env.list("TRUSTED_PROXIES", default=[])
"""Addresses and networks of proxies, gateways and our own pages: what they tell of a visitor's address is believed."""
MIDDLEWARE = [
    "marketplace.health.answering.answer_health",
    "marketplace.serving.proxies.believe_proxies",
    "marketplace.observing.requests.follow_requests",
    "marketplace.gauges.requests.count_requests",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "marketplace.freshness.standing.note_standing",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "marketplace.shop.away_answer.AnswerWhenAway",
    "web.visit.remember_visits",
    "web.away.AnswerWhenAway",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]
ROOT_URLCONF = "marketplace.urls"
WSGI_APPLICATION = "marketplace.wsgi.application"
_SANDBOX_ROOMS = ("payments", "marketplace/notices", "marketplace/settlement")
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "DIRS": [ROOT / room / "sandbox" / "templates" for room in _SANDBOX_ROOMS],
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "web.context.frame",
            ]
        },
    }
]

DATABASES = {"default": env.db("DATABASE_URL", default="postgres://cholang@127.0.0.1:5432/cholang")}
if env.str("DATABASE_URL", ""):  # without one, only commands that need no database run, and a pool would wait for it
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {"min_size": 1, "max_size": env.int("DATABASE_POOL", 16)}
# PostgreSQL plans a statement of `marketplace.rows` when a connection sends it for the third time, and never again.
DATABASES["default"].setdefault("OPTIONS", {})["prepare_threshold"] = 3
DATABASES["default"]["CONN_MAX_AGE"] = 0
# The pool looks whether a connection still answers: a database that was started anew costs nobody an error.
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"]["DISABLE_SERVER_SIDE_CURSORS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHE_URL = env.str("CACHE_URL", "")
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": CACHE_URL}
    if CACHE_URL
    else {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
}

CELERY_BROKER_URL = env.str("BROKER_URL", "redis://127.0.0.1:6379/0")
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_TIMEZONE = "Asia/Ho_Chi_Minh"
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A worker takes from all queues, or from those it is started for (`-Q money`): what moves money or tells somebody of it
# does not stand behind an index that is made anew. "celery" is where tasks of releases up to 0.1 may still wait.
CELERY_TASK_DEFAULT_QUEUE = "market"
CELERY_TASK_QUEUES = [Queue(name) for name in ("market", "events", "money", "search", "celery")]
CELERY_TASK_ROUTES = {
    "marketplace.outbox.*": {"queue": "events"},
    "marketplace.shop.*": {"queue": "events"},
    "marketplace.webhooks.*": {"queue": "events"},
    "payments.*": {"queue": "money"},
    "search.*": {"queue": "search"},
}
# Nobody commands workers over the broker. The subscription that this takes also brings a worker down, now and then,
# when the broker falls while it is read (kombu closes a connection that is gone).
CELERY_WORKER_ENABLE_REMOTE_CONTROL = False
# Above the longest task; a task in the hands of a killed worker comes back after this many seconds.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 900, "socket_connect_timeout": 2, "socket_timeout": 10}
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR / "run" / "beat-schedule")
CELERY_BEAT_SCHEDULE = {
    "outbox-sweep": {"task": "marketplace.outbox.tasks.sweep", "schedule": 3.0},
    "outbox-forget": {"task": "marketplace.outbox.tasks.forget_delivered", "schedule": 86_400.0},
    "notices-send": {"task": "marketplace.notices.tasks.send_waiting", "schedule": 10.0},
    "apps-install": {"task": "marketplace.webhooks.tasks.install_waiting", "schedule": 30.0},
    "webhooks-deliver": {"task": "marketplace.webhooks.tasks.deliver_waiting", "schedule": 5.0},
    "webhooks-forget": {"task": "marketplace.webhooks.tasks.forget_old", "schedule": 86_400.0},
    "departures-open": {"task": "tourism.tasks.open_departures", "schedule": 3600.0},
    "words-learn": {"task": "search.tasks.learn_words", "schedule": 60.0},
    "search-first-mirror": {"task": "search.tasks.begin_mirror", "schedule": 30.0, "options": {"expires": 30}},
    "search-mirror": {"task": "search.tasks.repair_mirror", "schedule": 600.0},
    "certificates-turn": {
        "task": "marketplace.certificates.tasks.turn_day",
        "schedule": crontab(hour="0,6", minute="2"),
    },
    "balances-due": {"task": "tourism.tasks.look_after_balances", "schedule": crontab(hour="8", minute="5")},
    "departures-decide": {"task": "tourism.tasks.decide_departures", "schedule": 10.0, "options": {"expires": 10}},
    "move-offers-expire": {"task": "tourism.tasks.expire_move_offers", "schedule": 60.0, "options": {"expires": 60}},
    "waiting-lists": {"task": "tourism.tasks.look_after_waiting", "schedule": 10.0, "options": {"expires": 10}},
    "nights-open": {"task": "tourism.tasks.open_nights", "schedule": 3600.0},
    "guests-remind": {
        "task": "tourism.tasks.remind_of_guests",
        "schedule": crontab(hour="20,22", minute="*/10"),
        "options": {"expires": 600},
    },
    "guests-erase": {"task": "tourism.tasks.erase_guests", "schedule": crontab(hour="0,12", minute="5")},
    "reseller-holds-expire": {
        "task": "tourism.tasks.expire_reseller_holds",
        "schedule": 10.0,
        "options": {"expires": 10},
    },
    "calendars-sync": {"task": "tourism.tasks.sync_feeds", "schedule": 60.0, "options": {"expires": 60}},
    "payments-inbox": {"task": "payments.tasks.process_waiting", "schedule": 10.0},
    "payments-poll": {"task": "payments.tasks.poll", "schedule": 15.0, "options": {"expires": 15}},
    "payments-refunds": {"task": "payments.tasks.send_refunds", "schedule": 10.0, "options": {"expires": 10}},
    "payments-requests": {"task": "payments.tasks.answer_requests", "schedule": 60.0},
    # Vietnamese time. One round ends in ten minutes at most; later ones take up what was cut off, or not answered.
    "payments-reconcile": {"task": "payments.tasks.reconcile", "schedule": crontab(hour="2", minute="30")},
    "payments-reconcile-rest": {
        "task": "payments.tasks.reconcile",
        "schedule": crontab(hour="3-6", minute="*/15"),
        "options": {"expires": 600},
    },
    "payments-forget": {"task": "payments.tasks.forget_old", "schedule": 86_400.0},
}

# The engine's own clock: beside a Saleor, expiry of orders, promotions and automatic completion are Saleor's.
_NATIVE_SCHEDULE = {
    "baskets-expire": {"task": "marketplace.shop.native.tasks.expire_baskets", "schedule": 10.0},
    "baskets-complete": {"task": "marketplace.shop.native.tasks.complete_paid_baskets", "schedule": 60.0},
    "promotions-follow": {"task": "marketplace.shop.native.tasks.follow_promotions", "schedule": 60.0},
    "orders-expire": {"task": "marketplace.shop.native.tasks.expire_orders", "schedule": 60.0},
    "orders-forget": {"task": "marketplace.shop.native.tasks.delete_expired_orders", "schedule": 3600.0},
}
_SALEOR_SCHEDULE = {
    "baskets-expire": {"task": "marketplace.shop.saleor.tasks.expire_baskets", "schedule": 10.0},
    "saleor-inbox": {"task": "marketplace.shop.saleor.tasks.process_waiting", "schedule": 10.0},
    "saleor-sweep": {
        "task": "marketplace.shop.saleor.tasks.sweep_shop",
        "schedule": 300.0,
        "options": {"expires": 300},
    },
    "saleor-sweep-gone": {"task": "marketplace.shop.saleor.tasks.sweep_gone_goods", "schedule": 86_400.0},
    "saleor-forget": {"task": "marketplace.shop.saleor.tasks.forget_old", "schedule": 86_400.0},
}

LANGUAGE_CODE = "vi"
LANGUAGES = [("vi", "Tiếng Việt"), ("en", "English")]
LANGUAGE_COOKIE_NAME = "language"
API_LANGUAGE = env.str("API_LANGUAGE", LANGUAGE_CODE)
"""In which the API answers clients that name no language (no Accept-Language)."""
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
MEDIA_URL = "/media/"
MEDIA_ROOT = Path(env.str("MEDIA_ROOT", str(VAR / "media")))
PRIVATE_ROOT = Path(env.str("PRIVATE_ROOT", str(VAR / "private")))
"""Files that only some people may have, where no bucket is named."""
if PRIVATE_ROOT.resolve().is_relative_to(MEDIA_ROOT.resolve()):
    raise ImproperlyConfigured("PRIVATE_ROOT lies inside MEDIA_ROOT, whose files are for everybody. Put it elsewhere.")
PRIVATE_LINK_SECONDS = env.int("PRIVATE_LINK_SECONDS", 900)
"""How long a link to one of them works, for whoever has it."""
S3_BUCKET = env.str("S3_BUCKET", "")
S3_PRIVATE_BUCKET = env.str("S3_PRIVATE_BUCKET", "")
S3_ENDPOINT_URL = env.str("S3_ENDPOINT_URL", "") or None
S3_PUBLIC_ENDPOINT_URL = env.str("S3_PUBLIC_ENDPOINT_URL", "") or None
S3_REGION = env.str("S3_REGION", "") or None
S3_CUSTOM_DOMAIN = env.str("S3_CUSTOM_DOMAIN", "").rstrip("/")
STORAGES = {
    "default": {"BACKEND": "marketplace.files.s3.PublicOnS3"}
    if S3_BUCKET
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "private": {"BACKEND": f"marketplace.files.{'s3.PrivateOnS3' if S3_BUCKET else 'disk.PrivateOnDisk'}"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = False

PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

# --- the shop
# The search asks PostgreSQL, or the Elasticsearch at this address; an index and its alias begin with this name.
ELASTICSEARCH_URL = env.str("ELASTICSEARCH_URL", "")
ELASTICSEARCH_INDEX = env.str("ELASTICSEARCH_INDEX", "cho-lang-search")
SHOP_ENGINES = {
    "native": "marketplace.shop.native.engine.NativeShop",
    "saleor": "marketplace.shop.saleor.engine.SaleorShop",
}
_engine = env.str("SHOP_ENGINE", "native")
SHOP_ENGINE = SHOP_ENGINES.get(_engine, _engine)
"""Dotted path of the engine that sells: our own, or one beside a Saleor."""
SHOP_IS_SALEOR = SHOP_ENGINE.startswith("marketplace.shop.saleor.")
"""Whether goods, baskets and orders are a Saleor's: then our API is one of two that a gateway joins."""
SALEOR_API_URL = env.str("SALEOR_API_URL", "")
"""The GraphQL address of that Saleor."""
if SHOP_IS_SALEOR and not SALEOR_API_URL:
    raise ImproperlyConfigured("SHOP_ENGINE=saleor needs SALEOR_API_URL, such as https://shop.example/graphql/.")
CELERY_BEAT_SCHEDULE |= _SALEOR_SCHEDULE if SHOP_IS_SALEOR else _NATIVE_SCHEDULE
GATEWAY_URL = env.str("GATEWAY_URL", "")
"""Where clients and our pages find the joined graph; empty: in this process."""
PAYMENT_GATEWAYS = {
    "cholang.vietqr": "payments.gateways.vietqr.VietQR",
    "cholang.momo": "payments.gateways.offered.momo",
    "cholang.zalopay": "payments.gateways.offered.zalopay",
    "cholang.vnpay": "payments.gateways.offered.vnpay",
    "cholang.payos": "payments.gateways.offered.payos",
    "cholang.stripe": "payments.gateways.offered.stripe",
    "cholang.cash": "payments.gateways.cash.Cash",
    "cholang.balance": "payments.gateways.balance.Balance",
}
"""Ways to pay by id, in the order in which they are offered; one without keys is not."""
if SANDBOX:
    PAYMENT_GATEWAYS["saleor.io.dummy-payment-app"] = "payments.gateways.dummy.DummyGateway"
REFUNDS_BY_HAND = "payments.gateways.by_hand.ByHand"
"""Who carries out agreed refunds of payments whose keeper takes no requests."""
PROMISABLE = "tourism.domain.deposits.Deposits"
"""Who says what of a basket may be paid later: the rest of a deposit."""
GATEWAY_OFFERS = "payments.domain.offers.ChannelOffers"
TOKEN_GATEWAYS: dict[str, str] = {}
if SANDBOX:
    TOKEN_GATEWAYS["mirumee.payments.dummy"] = "payments.gateways.token_dummy.TokenDummy"
BASKET_HOLD_MINUTES = 20
"""How long a basket keeps stock, nights and seats after the last thing was put in …"""
BASKET_HOLD_MINUTES_AT_MOST = 60
"""… and after the first."""

# --- people
JWT_PRIVATE_KEY_FILE = env.str("JWT_PRIVATE_KEY_FILE", "")
JWT_ISSUER = PUBLIC_URL + "/graphql/"
TOKEN_OWNER = "cholang" if SHOP_IS_SALEOR else "saleor"
"""Who gave a token, as it says itself: Saleor takes "saleor" for its own, and hands others to its OpenID plugin."""
FOREIGN_TOKENS = "marketplace.shop.saleor.people.tokens" if SHOP_IS_SALEOR else ""
"""Who else's access tokens are believed: a module with `is_from_there` and `user_of`."""
FOREIGN_PASSWORDS = "marketplace.shop.saleor.people.passwords" if SHOP_IS_SALEOR else ""
"""Who is asked about passwords of people for whom none is known here: a module with `user_of`."""
ACCESS_TOKEN_SECONDS = 300
# A Saleor looks at our tokens by its own clock: begun so much earlier and ended so much later, they are good there.
TOKEN_CLOCKS_APART_SECONDS = 360 if SHOP_IS_SALEOR else 0
REFRESH_TOKEN_SECONDS = 30 * 86_400
PASSWORD_RESET_TIMEOUT = 86_400
"""For how many seconds a link in a letter works (confirm the account, set the password, delete the account)."""
ALLOWED_CLIENT_HOSTS = env.list("ALLOWED_CLIENT_HOSTS", default=[])
"""Hosts of storefronts that letters may link to, besides our own; with SANDBOX=1 this machine, too."""
PERSONAL_DATA_KEY = env.str("PERSONAL_DATA_KEY", "")
"""Fernet key for identity papers."""
GUEST_KEYS = env.str("GUEST_KEYS", "")
"""Fernet keys of the guest register, by comma: the first seals, all of them open."""
TICKET_KEYS = env.str("TICKET_KEYS", "")
"""Seeds of Ed25519 keys (32 bytes, URL-safe base64), by comma: the first signs tickets, all of them are believed."""

# --- notices: where SMS and e-mail go on one machine
NOTICE_ADAPTER = env.str("NOTICE_ADAPTER", "marketplace.notices.adapters.files.FileAdapter")
NOTICES_DIR = VAR / "notices"

PAYMENT_PAGE = PUBLIC_URL + "/thanh-toan/{transaction_id}/"
"""Where a browser goes that comes back from a gateway, unless the storefront named an address of its own."""
ASK_BEFORE_EXPIRY = "payments.domain.online.polling.ask_before_expiry"
"""Asked before baskets are given up: which of them nobody can have paid."""

# --- who the market is: on sellers' papers
MARKET_NAME = env.str("MARKET_NAME", "Chợ Làng")
MARKET_TAX_CODE = env.str("MARKET_TAX_CODE", "")
MARKET_ADDRESS = env.str("MARKET_ADDRESS", "")

# --- payment by bank transfer
VIETQR_BANK_BIN = env.str("VIETQR_BANK_BIN", "")
VIETQR_ACCOUNT_NUMBER = env.str("VIETQR_ACCOUNT_NUMBER", "")
VIETQR_ACCOUNT_NAME = env.str("VIETQR_ACCOUNT_NAME", "")
SEPAY_SECRET = env.str("SEPAY_SECRET", "")
SEPAY_API_KEY = env.str("SEPAY_API_KEY", "")
"""SePay's older form of proof; accepted only where it is set."""
CASSO_SECRET = env.str("CASSO_SECRET", "")
PAYOS_BANK_CHECKSUM_KEY = env.str("PAYOS_BANK_CHECKSUM_KEY", "")
"""Of the payOS channel the bank account is linked with, as a teller of transfers."""

METRICS_TOKEN = env.str("METRICS_TOKEN", "")
"""Whoever shows it may read /metrics; without one, only programs of this machine may."""

CODES_AN_HOUR_FROM_ONE_ADDRESS = env.int("CODES_AN_HOUR_FROM_ONE_ADDRESS", 30)
"""One-time codes: mobile networks let thousands of phones share an address."""
OCTO_REQUESTS_A_MINUTE = env.int("OCTO_REQUESTS_A_MINUTE", 300)
"""Of one reseller's key; more are answered with 429."""

# --- payment in cash
CASH_LIMIT = env.int("CASH_LIMIT", 5_000_000)
"""Đồng an order may promise to pay in cash; 0: no cash."""

# --- payment by gateways: one with an empty value is not offered; the sandbox's values come from `cholang up`
VNPAY_TMN_CODE = env.str("VNPAY_TMN_CODE", "")
VNPAY_SECRET = env.str("VNPAY_SECRET", "")
VNPAY_PAY_URL = env.str("VNPAY_PAY_URL", "")
VNPAY_API_URL = env.str("VNPAY_API_URL", "")
MOMO_PARTNER_CODE = env.str("MOMO_PARTNER_CODE", "")
MOMO_ACCESS_KEY = env.str("MOMO_ACCESS_KEY", "")
MOMO_SECRET_KEY = env.str("MOMO_SECRET_KEY", "")
MOMO_API_URL = env.str("MOMO_API_URL", "").rstrip("/")
ZALOPAY_APP_ID = env.str("ZALOPAY_APP_ID", "")
ZALOPAY_KEY1 = env.str("ZALOPAY_KEY1", "")
ZALOPAY_KEY2 = env.str("ZALOPAY_KEY2", "")
ZALOPAY_API_URL = env.str("ZALOPAY_API_URL", "").rstrip("/")
PAYOS_CLIENT_ID = env.str("PAYOS_CLIENT_ID", "")
PAYOS_API_KEY = env.str("PAYOS_API_KEY", "")
PAYOS_CHECKSUM_KEY = env.str("PAYOS_CHECKSUM_KEY", "")
PAYOS_API_URL = env.str("PAYOS_API_URL", "").rstrip("/")
STRIPE_SECRET_KEY = env.str("STRIPE_SECRET_KEY", "")
STRIPE_WEBHOOK_SECRET = env.str("STRIPE_WEBHOOK_SECRET", "")
STRIPE_API_URL = env.str("STRIPE_API_URL", "").rstrip("/")
"""Empty: Stripe's own."""

# Keys that move money. Those of the sandbox are marked, so that neither kind is taken for the other.
_KEYS = ("STRIPE_SECRET_KEY", "VNPAY_SECRET", "MOMO_SECRET_KEY", "ZALOPAY_KEY1", "PAYOS_API_KEY")
_given_keys = {name: value for name in _KEYS if (value := env.str(name, ""))}
_live_keys = [name for name, key in _given_keys.items() if not key.startswith(("sandbox-", "sk_test_"))]
_sandbox_keys = [name for name, key in _given_keys.items() if key.startswith(("sandbox-", "sk_test_sandbox"))]
if SANDBOX and _live_keys:
    raise ImproperlyConfigured(f"SANDBOX=1 and live gateway keys together: remove {', '.join(_live_keys)} or SANDBOX.")
if not SANDBOX and _sandbox_keys:
    raise ImproperlyConfigured(f"A real market with sandbox keys: give {', '.join(_sandbox_keys)} real values.")
SANDBOX_PORTS = env.str("SANDBOX_PORTS", "")
"""Where the far ends of the gateways listen on this machine, with SANDBOX=1: "vnpay=4001,…"."""

# --- other people's apps
FOREIGN_GATEWAYS = "marketplace.webhooks.gateways.AppGateways"
TAX_APPS = "marketplace.webhooks.taxes.AppTaxes"
DELIVERY_APPS = "marketplace.webhooks.delivery.AppDelivery"
WEBHOOK_DOCUMENTS = "storefront_api.subscriptions.SubscriptionDocuments"
WEBHOOK_ALLOWED_HOSTS = env.list("WEBHOOK_ALLOWED_HOSTS", default=[])
"""Hosts ("host" or "host:port") of apps that may lie on private addresses; all others have to be public."""

# --- outside calendars
CALENDAR_ALLOWED_HOSTS = env.list("CALENDAR_ALLOWED_HOSTS", default=[])
"""Hosts ("host" or "host:port") of calendars that may lie on private addresses: for trying things out only."""
if CALENDAR_ALLOWED_HOSTS and not SANDBOX:
    raise ImproperlyConfigured("CALENDAR_ALLOWED_HOSTS is for the sandbox: remove it, or set SANDBOX=1.")

# --- the API's limits
GRAPHQL_MAX_DEPTH = 15
GRAPHQL_MAX_COST = 50_000  # as Saleor; its storefront asks search results for 20,061
GRAPHQL_MAX_BYTES = 200_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 20 * 1024 * 1024

SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PUBLIC_URL.startswith("https")
CSRF_COOKIE_HTTPONLY = True

LOG_FORMAT = env.str("LOG_FORMAT", JSON)
"""`json` for machines that collect logs, `lines` for people; `cholang up` chooses lines."""
LOG_REQUESTS = env.bool("LOG_REQUESTS", LOG_FORMAT == JSON)
"""Whether each request, and each task that follows from one, leaves a line."""
LOGGING = logging_settings(LOG_FORMAT)
