"""The part of an order that one seller packs and hands over."""
