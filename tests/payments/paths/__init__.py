"""Every path of a payment through a gateway, over real HTTP against its far end."""
