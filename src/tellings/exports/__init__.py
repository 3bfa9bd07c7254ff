"""From the account to formats that others read: one file each, in one list."""
