// Ids have types of their own, so that one kind does not pass for another.
export type EndpointId = string & { readonly is: 'EndpointId' };
export type AccountId = string & { readonly is: 'AccountId' };
export type SessionId = string & { readonly is: 'SessionId' };
export type InvitationId = string & { readonly is: 'InvitationId' };
export type DeputyId = string & { readonly is: 'DeputyId' };
export type ApiTokenId = string & { readonly is: 'ApiTokenId' };
export type DepartmentId = string & { readonly is: 'DepartmentId' };
export type PersonId = string & { readonly is: 'PersonId' };
export type SiteId = string & { readonly is: 'SiteId' };
export type TerminalId = string & { readonly is: 'TerminalId' };
/** Of a medium in the register. */
export type MediumId = string & { readonly is: 'MediumId' };
export type RequestId = string & { readonly is: 'RequestId' };
export type LicenceId = string & { readonly is: 'LicenceId' };
export type PostId = string & { readonly is: 'PostId' };
export type ReorganisationId = string & { readonly is: 'ReorganisationId' };
export type EnrolmentTokenId = string & { readonly is: 'EnrolmentTokenId' };
export type EnrolmentRequestId = string & { readonly is: 'EnrolmentRequestId' };
export type PermitId = string & { readonly is: 'PermitId' };
export type DisputeId = string & { readonly is: 'DisputeId' };

/** Lower-case UUID, RFC 9562 §4. */
export const UUID_PATTERN = '^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$';
/** SHA-256 in lower-case hex. */
export const SHA256_PATTERN = '^[0-9a-f]{64}$';
