"""One file for what is written to."""

import graphene

from storefront_api.market.payouts.mutations import accounts, batches, payouts, taxes


class Mutations(graphene.ObjectType):
    seller_bank_account_enter = accounts.SellerBankAccountEnter.Field()
    seller_bank_account_check = accounts.SellerBankAccountCheck.Field()
    seller_bank_account_refuse = accounts.SellerBankAccountRefuse.Field()
    payout_batch_prepare = batches.PayoutBatchPrepare.Field()
    payout_batch_approve = batches.PayoutBatchApprove.Field()
    payout_batch_cancel = batches.PayoutBatchCancel.Field()
    payout_batch_file_take = batches.PayoutBatchFileTake.Field()
    payout_cancel = payouts.PayoutCancel.Field()
    payout_mark_paid = payouts.PayoutMarkPaid.Field()
    payout_mark_returned = payouts.PayoutMarkReturned.Field()
    payout_answers_import = payouts.PayoutAnswersImport.Field()
    tax_month_file = taxes.TaxMonthFile.Field()
    tax_month_pay = taxes.TaxMonthPay.Field()
    withholding_certificate_issue = taxes.WithholdingCertificateIssue.Field()
