"""Who is there: accounts and their roles, sign-in, the seats of tablets, the audit trail."""
