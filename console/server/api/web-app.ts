// Hands out the web application: hashed files for ever, the page itself fresh and with the nonce of its answer.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { SekimoriError } from '../../../shared/errors/error.ts';
import type { Api } from './api.ts';
import { nonceOf } from './headers.ts';

const YEAR_MS = 31_536_000_000;

/** @param folder  what the build of the web application wrote; while it is missing every page answers SKM_NOT_FOUND */
export async function serveWebApp(app: Api, folder: string): Promise<void> {
  await app.register(fastifyStatic, {
    root: folder,
    serve: false,
    index: false,
    preCompressed: true,
    dotfiles: 'ignore',
    cacheControl: false,
  });
  app.route({
    method: 'GET',
    url: '/assets/*',
    config: { access: 'anyone' },
    schema: { hide: true },
    handler: (request, reply) => {
      // The name of a built file holds the hash of its content, so it never changes under the same name.
      return reply.sendFile(`assets/${restOf(request)}`, { cacheControl: true, immutable: true, maxAge: YEAR_MS });
    },
  });
  app.route({
    method: 'GET',
    url: '/*',
    config: { access: 'anyone' },
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = restOf(request);
      // Files beside the page (icon, manifest) have an ending; every other address is a page of the application.
      if (/^[\w-]+\.\w+$/.test(path) && path !== 'index.html')
        return reply.header('cache-control', 'no-cache').sendFile(path);
      return sendPage(request, reply, folder);
    },
  });
}

/** What the wildcard of the route stood for. */
function restOf(request: FastifyRequest): string {
  return (request.params as { '*': string })['*'];
}

async function sendPage(request: FastifyRequest, reply: FastifyReply, folder: string): Promise<FastifyReply> {
  const asksForPage = (request.headers.accept ?? '').includes('text/html');
  // `/enrolment` is a page for people, `/enrolment/v1` the door of terminals.
  const isOfAnInterface = /^\/(api|enrolment\/v\d+)(\/|$)/.test(request.url);
  if (!asksForPage || isOfAnInterface) throw new SekimoriError('SKM_NOT_FOUND');
  const page = await readFile(join(folder, 'index.html'), 'utf8').catch((cause) => {
    throw new SekimoriError('SKM_NOT_FOUND', {}, { cause });
  });
  const links = (await filesAhead(folder, request.url)).map(
    (file) => `<link rel="modulepreload" crossorigin href="${file}">`,
  );
  return reply
    .header('cache-control', 'no-store')
    .type('text/html; charset=utf-8')
    .send(page.replace('</head>', `${links.join('')}</head>`).replaceAll('__CSP_NONCE__', nonceOf(reply.raw)));
}

/** The scripts of the page at this address, by `first-view.json` of the build; none where it says nothing of it. */
async function filesAhead(folder: string, url: string): Promise<readonly string[]> {
  const text = await readFile(join(folder, 'first-view.json'), 'utf8').catch(() => '{}');
  const files = JSON.parse(text) as Readonly<Record<string, readonly string[]>>;
  const [, path = '/', first = ''] = /^(\/([^/?]*)[^?]*)/.exec(url) ?? [];
  const address = [path, `/${first}/*`].find((one) => Object.hasOwn(files, one));
  return address === undefined ? [] : (files[address] ?? []);
}
