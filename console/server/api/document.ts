// The interface as people read it: docs/api.md, made from the OpenAPI description.

interface Schema {
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
}
interface Operation {
  readonly summary?: string;
  readonly parameters?: readonly { readonly in: string; readonly name: string; readonly schema: Schema }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly 'x-access'?: string | readonly string[];
  readonly 'x-stages'?: readonly string[];
}
export interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
}

const HEAD = `# The console's interface

Generated from the routes; \`npm run generate\` writes it anew. The whole description is \`openapi.json\` (OpenAPI 3.1), which a running console
also answers at \`/api/v1/openapi.json\`.

- Whatever does not work is answered as \`{"code", "facts"}\`; the codes are those of \`errors.md\`.
- A request that changes something carries the header \`x-sekimori: 1\` and comes from the console's own pages or from a program, not from another site.
- \`Who\` is what the route asks of the caller: \`anyone\`; \`enrolling-terminal\` (the token or ticket in the body decides); \`setup\` (the first run, in the
  stages named); \`half\` (password proven, second factor not yet); else the roles.
- Times are epoch milliseconds, UTC. A parameter that takes several values is repeated (\`?zone=lgwan&zone=internet\`).
`;

/** Groups by the word after the version; routes keep the order in which they were declared. */
export function describeApi({ paths }: Description): string {
  const groups = new Map<string, string[]>();
  for (const [path, operations] of Object.entries(paths))
    for (const [method, operation] of Object.entries(operations)) {
      const [, first = '', , third = ''] = path.split('/');
      const group = first === 'api' ? third : first;
      groups.set(group, [...(groups.get(group) ?? []), rowOf(method, path, operation)]);
    }
  const tables = [...groups].map(
    ([group, rows]) => `## ${group}\n\n| Route | What | Who | Takes |\n| --- | --- | --- | --- |\n${rows.join('\n')}\n`,
  );
  return [HEAD, ...tables].join('\n');
}

function rowOf(method: string, path: string, operation: Operation): string {
  const access = operation['x-access'] ?? '';
  const stages = operation['x-stages'] === undefined ? '' : ` (${operation['x-stages'].join(', ')})`;
  const who = [access]
    .flat()
    .map((one) => (one === 'setup' ? `setup${stages}` : one))
    .join(', ');
  const takes = [
    ...(operation.parameters ?? [])
      .filter((parameter) => parameter.in === 'query')
      .map((parameter) => `?${parameter.name}`),
    ...Object.values(operation.requestBody?.content ?? {}).flatMap(({ schema }) => fieldsOf(schema)),
  ];
  return `| \`${method.toUpperCase()} ${path}\` | ${operation.summary ?? ''} | ${who} | ${takes.map((field) => `\`${field}\``).join(' ')} |`;
}

/** `name`, or `name?` where it may be left out. */
function fieldsOf(schema: Schema): string[] {
  return Object.keys(schema.properties ?? {}).map((name) => (schema.required?.includes(name) ? name : `${name}?`));
}
