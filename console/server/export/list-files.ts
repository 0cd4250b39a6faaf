// The routes by which a list is taken away as a file: CSV in UTF-8 or CP932, and Excel, all of the filter and in its order.
import { Readable } from 'node:stream';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Static, type TObject, type TProperties, Type } from 'typebox';
import { type Access, literals } from '../../../shared/protocol/api/common.ts';
import type { EpochMs } from '../../../shared/time/epoch.ts';
import type { Api } from '../api/api.ts';
import { isoInJapan } from '../endpoints/csv.ts';
import type { ExportColumn } from './column.ts';
import { csvFile, csvFileInCp932 } from './csv-file.ts';
import { type Pieces, piecesOf, type RowSource } from './pieces.ts';
import { xlsxFile } from './xlsx-file.ts';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A file that is made in memory holds no more; nor does a spreadsheet stay usable with more. */
const MOST_ROWS = 100_000;

export interface ListFiles<Query extends TProperties, Row> {
  /** As `/api/v1/devices`: the files are `/api/v1/devices.csv` and `/api/v1/devices.xlsx`. */
  readonly path: string;
  readonly access: Access;
  /** What the list is, for the description of the interface. */
  readonly what: string;
  /** Filter and sort, as the list itself takes them. */
  readonly query: Query;
  /** The name of the sheet in Excel; at most 31 characters. */
  readonly sheet: string;
  readonly columns: (
    query: Static<TObject<Query>>,
  ) => readonly ExportColumn<Row>[] | Promise<readonly ExportColumn<Row>[]>;
  readonly rows: (
    query: Static<TObject<Query>>,
    request: FastifyRequest,
    form: 'csv' | 'xlsx',
  ) => Promise<RowSource<Row>>;
  /** `rows` tells the audit trail itself; else the reading is recorded as any other. */
  readonly tellsItself?: boolean;
  /** Rows of a CSV file in UTF-8, which is never whole in memory where the list comes in parts. */
  readonly mostInCsv?: number;
}

export function listFileRoutes<Query extends TProperties, Row>(
  app: Api,
  list: ListFiles<Query, Row>,
  clock: { now(): EpochMs },
): void {
  const { path, access, what } = list;
  const config = { access, reads: list.tellsItself === true ? ('told' as const) : ('personal-data' as const) };
  const name = path.slice(path.lastIndexOf('/') + 1);
  app.route({
    method: 'GET',
    url: `${path}.csv`,
    config,
    schema: {
      summary: `${what}, all of the filter as CSV: UTF-8 with its mark, or CP932 with what it cannot hold counted`,
      querystring: Type.Object({ ...list.query, encoding: Type.Optional(literals(['utf-8', 'cp932'])) }),
      response: { 200: Type.Unsafe<Readable | Buffer>(Type.String({ description: 'text/csv' })) },
    },
    async handler(request, reply) {
      const { encoding = 'utf-8', ...query } = request.query as Record<string, unknown>;
      const { columns, source } = await asked(query, request, 'csv');
      attach(reply, 'csv');
      if (encoding === 'utf-8') {
        const pieces = piecesOf(source, list.mostInCsv ?? MOST_ROWS);
        return reply.type('text/csv; charset=utf-8').send(Readable.from(csvFile(columns, pieces)));
      }
      const { bytes, replaced } = await csvFileInCp932(columns, piecesOf(source, MOST_ROWS));
      return reply.header('x-replaced-characters', replaced).type('text/csv; charset=windows-31j').send(bytes);
    },
  });
  app.route({
    method: 'GET',
    url: `${path}.xlsx`,
    config,
    schema: {
      summary: `${what}, all of the filter as an Excel file`,
      querystring: Type.Object(list.query),
      response: { 200: Type.Unsafe<Buffer>(Type.String({ description: XLSX })) },
    },
    async handler(request, reply) {
      const { columns, source } = await asked(request.query as Record<string, unknown>, request, 'xlsx');
      const pieces: Pieces<Row> = piecesOf(source, MOST_ROWS);
      attach(reply, 'xlsx');
      return reply.type(XLSX).send(await xlsxFile(list.sheet, columns, pieces));
    },
  });

  async function asked(given: Record<string, unknown>, request: FastifyRequest, form: 'csv' | 'xlsx') {
    // The route's schema has checked it.
    const query = given as Static<TObject<Query>>;
    return { columns: await list.columns(query), source: await list.rows(query, request, form) };
  }

  function attach(reply: FastifyReply, ending: string): void {
    const day = isoInJapan(clock.now())?.slice(0, 10);
    reply.header('content-disposition', `attachment; filename="${name}-${day}.${ending}"`);
  }
}
