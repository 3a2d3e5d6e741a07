"""Addresses of the pages."""

from django.urls import path

from web import addresses as at
from web.pages import basket, checkout, frame, home, offers, orders, paying, search, sign_in
from web.pages.desk import applications, bank, fees, front, ledger, payout_batch, payouts, reviews, taxes, ways
from web.pages.selling import (
    apply,
    balance,
    bank_account,
    bookings,
    consignments,
    listings,
    members,
    statements,
    steps,
    today,
)

p = at.pattern

urlpatterns = [
    path(p(at.HOME), home.home),
    path(p(at.SEARCH), search.search),
    path(p(at.PRODUCE), offers.produce),
    path(p(at.STAY), offers.stay),
    path(p(at.TOUR), offers.tour),
    path(p(at.SELLER), offers.seller),
    path(p(at.BASKET), basket.basket),
    path(p(at.BASKET_ADD), basket.add),
    path(p(at.BASKET_BOOK), basket.book),
    path(p(at.BASKET_CHANGE), basket.change_line),
    path(p(at.CHECKOUT), checkout.checkout),
    path(p(at.PAYING), paying.paying),
    path(p(at.PAYING_STATUS), paying.status),
    path(p(at.ORDERS), orders.orders),
    path(p(at.ORDER), orders.order),
    path(p(at.SIGN_IN), sign_in.phone),
    path(p(at.SIGN_IN_CODE), sign_in.code),
    path(p(at.SIGN_IN_STAFF), sign_in.email),
    path(p(at.SIGN_OUT), sign_in.sign_out),
    path(p(at.SELL), today.today),
    path(p(at.SELL_APPLY), apply.apply),
    path(p(at.SELL_LISTINGS), listings.listings),
    path(p(at.SELL_LISTING_NEW), steps.new),
    path(p(at.SELL_LISTING), listings.listing),
    path(p(at.SELL_LISTING_STEP), steps.step),
    path(p(at.SELL_LISTING_PREVIEW), steps.preview),
    path(p(at.SELL_CONSIGNMENTS), consignments.consignments),
    path(p(at.SELL_BOOKINGS), bookings.bookings),
    path(p(at.SELL_BALANCE), balance.balance),
    path(p(at.SELL_STATEMENTS), statements.months),
    path(p(at.SELL_STATEMENT), statements.month),
    path(p(at.SELL_STATEMENT_FILE), statements.file),
    path(p(at.SELL_CERTIFICATE), statements.certificate),
    path(p(at.SELL_ACCOUNT), bank_account.bank_account),
    path(p(at.SELL_MEMBERS), members.members),
    path(p(at.DESK), front.front),
    path(p(at.DESK_APPLICATIONS), applications.applications),
    path(p(at.DESK_LISTINGS), reviews.reviews),
    path(p(at.DESK_BANK), bank.bank),
    path(p(at.DESK_FEES), fees.fees),
    path(p(at.DESK_WAYS), ways.ways),
    path(p(at.DESK_LEDGER), ledger.ledger),
    path(p(at.DESK_PAYOUTS), payouts.payouts),
    path(p(at.DESK_PAYOUT_BATCH), payout_batch.batch),
    path(p(at.DESK_PAYOUT_FILE), payout_batch.file),
    path(p(at.DESK_TAXES), taxes.taxes),
    path(p(at.DESK_TAX_FILE), taxes.file),
    path(p(at.LANGUAGE), frame.language),
    path(p(at.ABOUT), frame.about),
    path("media/<path:path>", frame.media),
]
