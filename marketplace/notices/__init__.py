"""What the market tells people: SMS and e-mail, written down first, sent by a worker."""
