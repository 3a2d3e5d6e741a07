"""From a room's rows to documents. Nothing for what is hidden, or whose seller may not sell."""

from search.documents.produce import product_documents
from search.documents.sellers import seller_documents
from search.documents.stays import stay_documents
from search.documents.tours import tour_documents

__all__ = ["product_documents", "seller_documents", "stay_documents", "tour_documents"]
