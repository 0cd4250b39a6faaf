// What can be imported, and the states an import goes through: read → applied → undone, or read → dropped.
export const IMPORT_KINDS = ['people', 'departments', 'os-accounts', 'terminals', 'media'] as const;
export type ImportKindId = (typeof IMPORT_KINDS)[number];

export const IMPORT_STATES = ['read', 'applied', 'undone', 'dropped'] as const;
export type ImportState = (typeof IMPORT_STATES)[number];
/** How the bytes of a file were read; `directory`: no file, asked of LDAP. */
export const IMPORT_ENCODINGS = ['utf-8', 'utf-8-bom', 'cp932', 'directory'] as const;
export type ImportEncoding = (typeof IMPORT_ENCODINGS)[number];

/** `read`: lines of the file · `compare`: with what is there · `keep`: lines of the plan · `apply` · `record`: entries of the audit trail */
export const IMPORT_STEPS = ['read', 'compare', 'keep', 'apply', 'record'] as const;
