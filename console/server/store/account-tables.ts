// Tables of accounts, factors and sessions; for everybody who will ever sign in.
export type AccountTables = {};
