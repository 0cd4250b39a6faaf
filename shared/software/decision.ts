// What a city decides about a title; unknown until somebody does.

export const SOFTWARE_DECISIONS = ['unknown', 'allowed', 'forbidden'] as const;
export type SoftwareDecision = (typeof SOFTWARE_DECISIONS)[number];

export const SOFTWARE_PRICES = ['unknown', 'paid', 'free'] as const;
export type SoftwarePrice = (typeof SOFTWARE_PRICES)[number];

/** What may be asked for, and answered. */
export const REQUEST_ANSWERS = ['allowed', 'forbidden'] as const;
export type RequestAnswer = (typeof REQUEST_ANSWERS)[number];
/** What becomes of a request. Withdrawn: by whoever asked, before anybody answered. */
export const REQUEST_ENDS = [...REQUEST_ANSWERS, 'withdrawn'] as const;
export type RequestEnd = (typeof REQUEST_ENDS)[number];
