// What the routes of a console declare, read from its own description.
import type { Api } from '../../console/server/api/api.ts';

export interface DeclaredRoute {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /** With holes: `/api/v1/sessions/{sessionId}` */
  readonly path: string;
  readonly access: string | readonly string[];
  /** Null: all of the set-up's. */
  readonly stages: readonly string[] | null;
  /** Schemas of the query by name. */
  readonly query: Readonly<Record<string, object>>;
  readonly body: object | null;
  /** What of people the answer shows, as the route says. */
  readonly reads: string | null;
  readonly answer: object | null;
}

interface Operation {
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: object }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly 'x-access': string | readonly string[];
  readonly 'x-stages'?: readonly string[];
  readonly 'x-reads'?: string;
  readonly responses?: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

export function declaredRoutes(app: Api): DeclaredRoute[] {
  const { paths } = app.swagger() as unknown as { paths: Record<string, Record<string, Operation>> };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase() as DeclaredRoute['method'],
      path,
      access: operation['x-access'],
      stages: operation['x-stages'] ?? null,
      query: Object.fromEntries(
        (operation.parameters ?? []).filter((one) => one.in === 'query').map((one) => [one.name, one.schema]),
      ),
      reads: operation['x-reads'] ?? null,
      answer: Object.values(operation.responses?.['200']?.content ?? {})[0]?.schema ?? null,
      body: Object.values(operation.requestBody?.content ?? {})[0]?.schema ?? null,
    })),
  );
}
