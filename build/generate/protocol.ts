// docs/protocol.md: every frame, event and section of state, from the tables that both sides check against.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as eventsModule from '../../shared/protocol/uplink/events.ts';
import * as factModule from '../../shared/protocol/uplink/fact.ts';
import * as limits from '../../shared/protocol/uplink/limits.ts';
import * as messagesModule from '../../shared/protocol/uplink/messages.ts';
import * as stateModule from '../../shared/protocol/uplink/state.ts';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION, SUBPROTOCOL } from '../../shared/protocol/uplink/version.ts';
import { ROOT } from '../install.mjs';
import { type DocComments, docComments } from './doc-comments.ts';
import { document, markdownTable } from './markdown.ts';
import { type NamedSchemas, type Schema, schemaText } from './schema-text.ts';

const FOLDER = 'shared/protocol/uplink';

export function protocolDocument(): string {
  const comments = commentsOf(['messages', 'events', 'state', 'fact', 'limits', 'version']);
  const named = namedSchemas();
  return document([
    '# The uplink',
    `One WebSocket for each agent, by mutual TLS, subprotocol \`${SUBPROTOCOL}\`, JSON text frames, no compression. Each frame is an object whose \`type\` picks its schema. Unknown fields are ignored; an unknown type is answered with \`problem\`; a frame that does not fit is answered with the reason and never stored. Both sides say the versions they speak and the highest common one holds: ${OLDEST_PROTOCOL_VERSION} to ${PROTOCOL_VERSION} here.`,
    'An *instant* is epoch milliseconds, UTC. A *fact* is a value, or [unknownSchema](#unknownschema): what could not be read is said to be unknown, with the reason. Frames of the lane `control` never wait behind those of the lane `bulk`.',
    ...limitsPart(comments),
    ...framesPart(comments, named),
    ...eventsPart(comments, named),
    ...sectionsPart(named),
    ...shapesPart(comments, named),
  ]);
}

function limitsPart(comments: DocComments): string[] {
  const rows = Object.entries(limits).map(([name, value]) => [`\`${name}\``, String(value), comments.get(name) ?? '']);
  return ['## Bounds', markdownTable(['Name', 'Value', 'Of what'], rows)];
}

function framesPart(comments: DocComments, named: NamedSchemas): string[] {
  const parts = Object.entries(messagesModule.messages).map(([type, { from, lane, since, says, body, errors }]) => {
    const refused = errors.map((code: string) => `[${code}](errors.md#${code.toLowerCase()})`).join(', ');
    return [
      `### \`${type}\``,
      `${from === 'agent' ? 'Agent → console' : 'Console → agent'}, lane ${lane}, since version ${since}. ${says}`,
      fieldsTable(
        { properties: body as Record<string, Schema>, required: required(body) },
        `messages.${type}.body`,
        comments,
        named,
      ),
      ...(refused === '' ? [] : [`Refused with: ${refused}`]),
    ].join('\n\n');
  });
  return ['## Frames', ...parts];
}

function eventsPart(comments: DocComments, named: NamedSchemas): string[] {
  const envelope = { properties: eventsModule.envelopeFields, required: Object.keys(eventsModule.envelopeFields) };
  const parts = Object.entries(eventsModule.events).map(([type, { number, since, severity, says, data }]) =>
    [
      `### \`${type}\``,
      `Number ${number}, severity ${severity}, since version ${since}. ${says}`,
      fieldsTable(data as Schema, `events.${type}.data`, comments, named),
    ].join('\n\n'),
  );
  return [
    '## Events',
    'Events come from the journal of the terminal. Each carries these fields beside its `type` and its `data`:',
    fieldsTable(envelope as unknown as Schema, 'envelopeFields', comments, named),
    ...parts,
  ];
}

function sectionsPart(named: NamedSchemas): string[] {
  const rows = Object.entries(stateModule.sectionItems).map(([section, item]) => [
    `\`${section}\``,
    schemaText(item as Schema, named),
  ]);
  return [
    '## Sections of state',
    'What is so on the terminal now. Each section is a set of items under keys and travels as differences; its hash is the SHA-256 of its canonical JSON (RFC 8785).',
    markdownTable(['Section', 'Each item'], rows),
  ];
}

function shapesPart(comments: DocComments, named: NamedSchemas): string[] {
  const parts = [...named].map(([schema, name]) => {
    const shape = schema as Schema;
    const text = shape.properties
      ? fieldsTable(shape, name, comments, named)
      : schemaText(shape, new Map([...named].filter(([other]) => other !== schema)));
    return [`### ${name}`, ...(comments.has(name) ? [comments.get(name) ?? ''] : []), text].join('\n\n');
  });
  return ['## Shapes', ...parts];
}

function fieldsTable(schema: Schema, path: string, comments: DocComments, named: NamedSchemas): string {
  const rows = Object.entries(schema.properties ?? {}).map(([field, value]) => [
    `\`${field}\`${schema.required?.includes(field) ? '' : ' (optional)'}`,
    schemaText(value, named),
    comments.get(`${path}.${field}`) ?? '',
  ]);
  return rows.length === 0 ? 'No fields.' : markdownTable(['Field', 'Type', 'Meaning'], rows);
}

/** The fields of a frame that must be there: those that a whole schema made of them demands. */
function required(body: object): string[] {
  return Object.entries(body)
    .filter(([, schema]) => !('~optional' in schema))
    .map(([field]) => field);
}

/** Every exported shape, by identity; closed lists and parts used once stay where they are used. */
function namedSchemas(): NamedSchemas {
  const named = new Map<unknown, string>();
  for (const module of [messagesModule, stateModule, factModule, eventsModule]) {
    for (const [name, value] of Object.entries(module)) {
      if (
        typeof value === 'object' &&
        value !== null &&
        'type' in value &&
        ('properties' in value || 'items' in value)
      ) {
        named.set(value, name);
      }
    }
  }
  return named;
}

function commentsOf(names: readonly string[]): DocComments {
  return new Map(
    names.flatMap((name) => {
      const path = `${FOLDER}/${name}.ts`;
      return [...docComments(path, readFileSync(join(ROOT, path), 'utf8'))];
    }),
  );
}
