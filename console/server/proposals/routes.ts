// From watching to closing over HTTP: what was seen in 30 days as a list to approve, and what a zone's draft would change of it.
import { propose } from '../../../shared/devices/proposal.ts';
import type { DeviceRule } from '../../../shared/devices/rules/policy.ts';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { DepartmentId } from '../../../shared/ids/ids.ts';
import { withEverythingBelow } from '../../../shared/organisation/scope.ts';
import { treeAt } from '../../../shared/organisation/tree.ts';
import type { PolicyDocument } from '../../../shared/policies/document.ts';
import { policyTemplate } from '../../../shared/policies/templates.ts';
import {
  explanationQuery,
  explanationView,
  impactPage,
  impactQuery,
  proposalQuery,
  proposalView,
  zoneParams,
} from '../../../shared/protocol/api/proposals.ts';
import { DAY_MS, type EpochMs } from '../../../shared/time/epoch.ts';
import type { Zone } from '../../../shared/zones/zone.ts';
import type { Api } from '../api/api.ts';
import { departmentStore } from '../store/departments.ts';
import { policyStore } from '../store/policies.ts';
import type { Store } from '../store/store.ts';
import { zoneDeviceStore } from '../store/zone-devices.ts';
import { type Affected, explain, impactOf } from './impact.ts';

/** The concrete rules are not public (Articles 10 and 11): who writes, keeps or audits them reads them. */
const READERS = ['administrator', 'operator', 'auditor'] as const;
const WATCHED_MS = 30 * DAY_MS;

export function proposalRoutes({ store, clock }: { store: Store; clock: { now(): EpochMs } }): (app: Api) => void {
  const devices = zoneDeviceStore(store.db);
  const policies = policyStore(store.db);
  return (app) => {
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone/proposal',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'What the devices of a zone really were in 30 days, as rules and register entries to approve',
        params: zoneParams,
        querystring: proposalQuery,
        response: { 200: proposalView },
      },
      async handler({ params: { zone }, query }) {
        const now = clock.now();
        const since = now - WATCHED_MS;
        const names = query.department === undefined ? [] : await departmentStore(store.db).names();
        const below =
          query.department === undefined
            ? null
            : withEverythingBelow([query.department as DepartmentId], treeAt(names, now));
        const [seen, { draft }] = await Promise.all([devices.used(zone, since, below), contents(zone)]);
        return {
          asOf: now,
          since,
          rows: propose(seen).map(({ deviceIds: _, classes, toRegister, rule, ...row }) => ({
            ...row,
            classes: [...classes],
            toRegister: [...toRegister],
            rule,
            isInDraft: rule !== null && has(draft.rules, rule),
          })),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone/impact',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'What the draft would close and open of the devices of 30 days, and which cuts would be refused',
        params: zoneParams,
        querystring: impactQuery,
        response: { 200: impactPage },
      },
      async handler({ params: { zone }, query: { direction, refused, offset = 0, limit = 100 } }) {
        const now = clock.now();
        const since = now - WATCHED_MS;
        const [seen, content] = await Promise.all([devices.used(zone, since, null), contents(zone)]);
        const { affected, looked } = impactOf({ zone, ...content, devices: seen, now });
        const closes = affected.filter(({ change }) => change.direction === 'closes');
        const cut = closes.filter(({ change }) => change.refused !== null);
        const shown = affected
          .filter(({ change }) => direction === undefined || change.direction === direction)
          .filter(({ change }) => refused === undefined || change.refused !== null)
          .toSorted(inOrder);
        return {
          asOf: now,
          since,
          total: shown.length,
          looked,
          closes: countOf(closes),
          opens: countOf(affected.filter(({ change }) => change.direction === 'opens')),
          refused: countOf(cut),
          rows: shown.slice(offset, offset + limit).map(rowOf),
        };
      },
    });
    app.route({
      method: 'GET',
      url: '/api/v1/policies/:zone/explanation',
      config: { access: READERS, reads: 'personal-data-list' },
      schema: {
        summary: 'Why the draft would decide so about one device at one terminal',
        params: zoneParams,
        querystring: explanationQuery,
        response: { 200: explanationView },
      },
      async handler({ params: { zone }, query }) {
        const now = clock.now();
        const [seen, { draft }] = await Promise.all([devices.used(zone, now - WATCHED_MS, null), contents(zone)]);
        const found = seen.filter(
          ({ deviceId, endpointId }) => deviceId === query.deviceId && endpointId === query.endpointId,
        );
        const device = found.find(({ isPresent }) => isPresent) ?? found[0];
        if (device === undefined) throw new SekimoriError('SKM_NOT_FOUND');
        const { decision, tried, nearest } = explain(zone, draft, device, now);
        const { outcome, decidedBy, ruleId, reason } = decision;
        return {
          outcome,
          decidedBy,
          ruleId,
          reason,
          tried: tried.map(({ unknown: _, conditions, ...trial }) => ({ ...trial, conditions: [...conditions] })),
          nearest: nearest.map(({ lacked, ...rule }) => ({ ...rule, lacked: [...lacked] })),
        };
      },
    });
  };

  /** The rules in force, and those that come next: the draft, or what its editor begins with. */
  async function contents(zone: Zone) {
    const [newest, draft] = await Promise.all([policies.newest(zone), policies.draft(zone)]);
    const document = newest === null ? null : (JSON.parse(newest.text) as PolicyDocument);
    // Watching stops nothing, whatever its rules say.
    const inForce = document === null || document.mode === 'observe' ? null : document.devices;
    return { inForce, draft: draft?.content.devices ?? document?.devices ?? policyTemplate(zone).devices };
  }
}

/** It says so already, or more: a rule of kinds that has these kinds among others. */
function has(rules: readonly DeviceRule[], { outcome, when }: DeviceRule): boolean {
  return rules.some((rule) => {
    if (rule.outcome !== outcome) return false;
    const { classes, ...others } = rule.when;
    if (when.classes !== undefined && Object.keys(others).length === 0)
      return when.classes.every((one) => classes?.includes(one));
    return JSON.stringify(rule.when) === JSON.stringify(when);
  });
}

function countOf(affected: readonly Affected[]) {
  return { devices: affected.length, endpoints: new Set(affected.map(({ device }) => device.endpointId)).size };
}

/** What leaves a terminal without its keyboard first, then by terminal. */
function inOrder(a: Affected, b: Affected): number {
  return (
    Number(b.change.refused !== null) - Number(a.change.refused !== null) ||
    (a.device.endpointName < b.device.endpointName ? -1 : a.device.endpointName > b.device.endpointName ? 1 : 0) ||
    (a.change.key < b.change.key ? -1 : 1)
  );
}

function rowOf({ device, change }: Affected) {
  const { deviceId, item, endpointId, endpointName, user, isPresent } = device;
  return {
    deviceId,
    vendorId: item.vendorId,
    productId: item.productId,
    manufacturer: item.manufacturer,
    product: item.product,
    serial: item.serial,
    endpoint: { endpointId, name: endpointName },
    user,
    isPresent,
    before: change.before,
    after: change.after.outcome,
    ruleId: change.after.ruleId,
    direction: change.direction,
    refused: change.refused,
  };
}
