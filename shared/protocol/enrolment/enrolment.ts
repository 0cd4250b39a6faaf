// What a terminal and the console say to each other at enrolment, by HTTPS on the people's port.
import { type Static, Type } from 'typebox';
import { machineFacts } from '../uplink/messages.ts';

/** POST /enrolment/v1/requests (enrolling-terminal) */
export const enrolmentRequest = Type.Object({
  token: Type.String({ minLength: 20, maxLength: 400 }),
  /** PKCS #10, PEM (RFC 2986), on a key made on the terminal. */
  csr: Type.String({ maxLength: 8_192 }),
  hostname: Type.String({ maxLength: 256 }),
  osName: Type.String({ maxLength: 256 }),
  agentVersion: Type.String({ maxLength: 64 }),
  machine: machineFacts,
});
export type EnrolmentRequest = Static<typeof enrolmentRequest>;

export const enrolmentGranted = Type.Object({
  state: Type.Literal('granted'),
  endpointId: Type.String(),
  certificate: Type.String(),
  ca: Type.String(),
  /** Ed25519 public key of policies, base64url of the 32 raw bytes. */
  policyKey: Type.String(),
  agentPort: Type.Integer({ minimum: 1, maximum: 65_535 }),
  zone: Type.String(),
});
/** Answered 202: come back with the ticket after `retryMs` (POST /enrolment/v1/requests/status). */
export const enrolmentWaiting = Type.Object({
  state: Type.Literal('waiting'),
  requestId: Type.String(),
  ticket: Type.String(),
  retryMs: Type.Integer(),
});
export const enrolmentStatusRequest = Type.Object({
  requestId: Type.String({ maxLength: 64 }),
  ticket: Type.String({ maxLength: 100 }),
});
export const enrolmentAnswer = Type.Union([enrolmentGranted, enrolmentWaiting]);
export type EnrolmentGranted = Static<typeof enrolmentGranted>;
export type EnrolmentWaiting = Static<typeof enrolmentWaiting>;
export type EnrolmentAnswer = Static<typeof enrolmentAnswer>;
