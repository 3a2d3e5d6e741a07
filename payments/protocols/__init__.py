"""What gateways say and want to hear, as pure conversions: no settings, no HTTP. One file each."""
