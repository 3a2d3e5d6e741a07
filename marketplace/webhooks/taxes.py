"""Apps that reckon taxes (`settings.TAX_APPS`)."""

import logging

from marketplace.identity.models import App
from marketplace.shop.app_answers import NoTaxes, TaxAnswer, TaxQuestion
from marketplace.webhooks.domain import asking, tax_answers
from marketplace.webhooks.domain.happening import Happening
from marketplace.webhooks.models import Webhook

log = logging.getLogger(__name__)


class AppTaxes:
    """All apps that may say what is taxed how."""

    def reckon(self, question: TaxQuestion) -> TaxAnswer | None:
        """By the named app; without a name, by the first that answers well."""
        event = f"{question.kind}_CALCULATE_TAXES"
        if question.app_id:
            return _asked(_webhook_of(question.app_id, event), event, question)
        for app in asking.apps_answering(event):
            webhook = asking.asked_at(app, event)
            assert webhook is not None
            try:
                return _asked(webhook, event, question)
            except NoTaxes as error:
                log.warning("app %s: no taxes of %s: %s", app.identifier, question.source_id, error)
        return None


def _webhook_of(app_id: str, event: str) -> Webhook:
    app = App.objects.filter(identifier=app_id, is_active=True).order_by("-pk").first()
    if app is None:
        raise NoTaxes("the channel's tax app is not there")
    webhook = asking.asked_at(app, event)
    if webhook is None:
        raise NoTaxes("the channel's tax app does not take this question")
    return webhook


def _asked(webhook: Webhook, event: str, question: TaxQuestion) -> TaxAnswer:
    happening = Happening(event, {question.kind.lower(): question.source_id}, {"base": question.base})
    try:
        found = asking.ask(webhook, happening)
        return tax_answers.read(found, currency=question.currency, line_count=question.line_count)
    except asking.NoAnswer as error:
        raise NoTaxes(str(error)) from error
