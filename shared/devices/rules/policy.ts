// The device rules of one zone: an ordered list, of which the first that fits decides, and what holds when none does.
import type { Role } from '../../accounts/role.ts';
import type { Phrase } from '../../i18n/translate.ts';
import type { PersonId } from '../../ids/ids.ts';
import type { Zone } from '../../zones/zone.ts';
import type { Strength } from '../strength.ts';
import type { DeviceClass } from './device-class.ts';
import type { TimeWindow } from './time-window.ts';

/** From the most closed to the most open. */
export const OUTCOMES = ['block', 'read-only', 'allow'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** What holds for a device that no rule fits. */
export const DEFAULT_OUTCOMES = ['closed', 'open'] as const;
export type DefaultOutcome = (typeof DEFAULT_OUTCOMES)[number];

/** Built in; straight on a port that somebody can reach; behind a hub that somebody plugged in. */
export const CONNECTIONS = ['internal', 'external-port', 'hub'] as const;
export type Connection = (typeof CONNECTIONS)[number];

/** 機密性 of what a medium may carry, from the lowest; 3A to 3C since the guideline of October 2024. */
export const CONFIDENTIALITY_CLASSES = ['1', '2', '3C', '3B', '3A'] as const;
export type ConfidentialityClass = (typeof CONFIDENTIALITY_CLASSES)[number];

export type MediumId = string;

/**
 * How the patterns and the interfaces of a device must go together. Every alternate setting of every configuration is one
 * interface. A rule that opens must fit the whole device, a rule that closes only a part of it:
 * - `exactly`  opens: each interface takes a pattern of its own, and none is left over; closes: each pattern finds an interface
 *   of its own, so that nobody gets out by showing one more
 * - `each-of`  opens: each interface takes a pattern of its own, patterns may be left over; closes: some interface fits some pattern
 * - `any-of`   opens: each interface fits some pattern, however often; closes: some interface fits some pattern
 * What fits whole must go on fitting in part however it grows: a read-only rule would otherwise be escaped by growing.
 */
export const INTERFACE_MATCHES = ['exactly', 'each-of', 'any-of'] as const;
export type InterfaceMatch = (typeof INTERFACE_MATCHES)[number];

/** `08:*:*`, `08:06:*`, `08:06:50`: what is left out fits anything. A protocol without a subclass says nothing and is refused. */
export type InterfacePattern =
  | { readonly interfaceClass: number }
  | { readonly interfaceClass: number; readonly interfaceSubClass: number; readonly interfaceProtocol?: number };

/** Without a productId: any product of the vendor. */
export interface ProductPattern {
  readonly vendorId: number;
  readonly productId?: number;
}

/** All that are given must hold; within a list, one of it. No condition at all fits every device. */
export interface Conditions {
  readonly zones?: readonly Zone[];
  readonly endpointGroups?: readonly string[];
  readonly persons?: readonly PersonId[];
  readonly roles?: readonly Role[];
  /** Opens: every interface is of one of these; closes: some interface is. */
  readonly classes?: readonly DeviceClass[];
  readonly interfaces?: { readonly match: InterfaceMatch; readonly patterns: readonly InterfacePattern[] };
  readonly products?: readonly ProductPattern[];
  /** `''` stands for a device that has none. */
  readonly serials?: readonly string[];
  /** At least so well told apart from every other device. */
  readonly leastStrength?: Strength;
  /** Registered in the ledger of media: any of them, or one of these. */
  readonly media?: 'any' | readonly MediumId[];
  /** Of the registered medium. */
  readonly confidentiality?: readonly ConfidentialityClass[];
  readonly connections?: readonly Connection[];
  readonly times?: readonly TimeWindow[];
}
export type ConditionName = keyof Conditions;
export const CONDITION_NAMES = [
  'zones',
  'endpointGroups',
  'persons',
  'roles',
  'classes',
  'interfaces',
  'products',
  'serials',
  'leastStrength',
  'media',
  'confidentiality',
  'connections',
  'times',
] as const satisfies readonly ConditionName[];

export interface DeviceRule {
  readonly id: string;
  readonly outcome: Outcome;
  /** Shown to the person at the terminal. */
  readonly reason: Phrase;
  readonly when: Conditions;
}

export interface DevicePolicy {
  readonly zone: Zone;
  readonly defaultOutcome: DefaultOutcome;
  readonly rules: readonly DeviceRule[];
}

/** What was said in a way this version does not know, as paths (`when.moonPhase`); what is left of it is only good for closing. */
export interface WithUnknown {
  readonly unknown?: readonly string[];
}
/** A policy as read by `readPolicy`. Every `DevicePolicy` is one. */
export interface ReadPolicy extends WithUnknown {
  readonly zone: Zone | null;
  readonly defaultOutcome: DefaultOutcome;
  readonly rules: readonly (DeviceRule & WithUnknown)[];
}

export const MOST_RULES = 20_000;
/** Entries in one condition of one rule. */
export const MOST_ENTRIES = 2_000;
