"""Templates, styles and scripts of the account's page, bundled."""
