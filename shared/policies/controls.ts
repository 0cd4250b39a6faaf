// What a terminal can close, and how far each is carried out: requested → written → proven; what a platform cannot close is said.

/** Stored values; explicit and never reused. Each is one line of what a terminal reports. */
export const CONTROLS = [
  /** The document itself: taken, its constructs known. */
  'policy',
  /** USB devices closed by the kernel, without an agent. */
  'usb-closed',
  /** Devices decided one by one. */
  'usb-devices',
  /** Read-only before anything can mount. */
  'media-read-only',
  /** SD, NVMe hot-plug, FireWire, Thunderbolt. */
  'other-buses',
  'optical',
  /** Drives for floppies and tapes that are built in. */
  'floppy-tape',
  'phones',
  'usb-network',
  'usb-serial',
  'printers',
  'bluetooth',
  'wireless',
  'network-shares',
  'disk-images',
  'usb-over-ip',
  'screen-capture',
  'clipboard',
  /** The zone's network. */
  'network-gate',
] as const;

/** `watching`: decided and reported only. `failed`: it should be so and is not. */
export const STAGES = ['watching', 'requested', 'written', 'proven', 'failed', 'not-controlled'] as const;
export type Stage = (typeof STAGES)[number];

/** Where endpoints stand with the policy in force, as lists and figures part them; each is in exactly one. */
export const POLICY_STANDINGS = ['proven', 'watching', 'under-way', 'failed', 'older'] as const;
export type PolicyStanding = (typeof POLICY_STANDINGS)[number];

/** Of the filter of endpoints: `CONTROL:STAGE`, or `any:STAGE` for whatever control. */
export function readControlAt(text: string): { control: (typeof CONTROLS)[number] | null; stage: Stage } | null {
  const [, named, staged] = /^([a-z-]{1,40}):([a-z-]{1,20})$/.exec(text) ?? [];
  const stage = STAGES.find((each) => each === staged);
  const control = CONTROLS.find((each) => each === named) ?? null;
  return stage === undefined || (control === null && named !== 'any') ? null : { control, stage };
}

/** Where an endpoint stands as a whole: the worst of what it reports, what cannot be controlled left aside. Null: nothing was reported. */
export function standingOf(stages: readonly Stage[]): Exclude<Stage, 'not-controlled'> | null {
  const order = ['failed', 'requested', 'written', 'watching', 'proven'] as const;
  return order.find((stage) => stages.includes(stage)) ?? null;
}
