// What an application says of itself: AppStream metadata of a Flatpak, snap.yaml of a snap. Pure; only what the inventory shows.
import { nameOrNull } from '../name.ts';

export interface About {
  version: string | null;
  developer: string | null;
  summary: string | null;
}

/** First (newest) release, developer and untranslated summary; freedesktop AppStream 1.0. No XML reader: three plain elements. */
export function parseAppstream(xml: string): About {
  const version = /<release\s[^>]{0,400}?\bversion="([^"]{1,200})"/.exec(xml)?.[1];
  const developer =
    /<developer_name>([^<]{1,400})<\/developer_name>/.exec(xml)?.[1] ??
    /<developer\b[^>]{0,200}>\s{0,200}<name>([^<]{1,400})<\/name>/.exec(xml)?.[1];
  const summary = /<summary>([^<]{1,1000})<\/summary>/.exec(xml)?.[1];
  return { version: plain(version), developer: plain(developer), summary: plain(summary) };
}

const ENTITIES: Record<string, string> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function plain(text: string | undefined): string | null {
  return nameOrNull(text?.replace(/&(lt|gt|amp|quot|apos);/g, (_, name: string) => ENTITIES[name] ?? ''));
}

/** Top-level scalars and the first architecture; snapcraft.io, "The snap format". */
export function parseSnapYaml(yaml: string): {
  name: string | null;
  version: string | null;
  summary: string | null;
  architecture: string | null;
} {
  const scalar = (key: string) => {
    const raw = new RegExp(`^${key}:[ \\t]*(.*)$`, 'm').exec(yaml)?.[1]?.trim() ?? '';
    const quoted = /^(['"])(.*)\1$/.exec(raw)?.[2];
    return nameOrNull(quoted ?? raw);
  };
  const architecture =
    /^architectures:[ \t]*\[[ \t]*([\w-]{1,64})/m.exec(yaml)?.[1] ??
    /^architectures:[ \t]*\r?\n[ \t]*-[ \t]*([\w-]{1,64})/m.exec(yaml)?.[1];
  return {
    name: scalar('name'),
    version: scalar('version'),
    summary: scalar('summary'),
    architecture: architecture ?? null,
  };
}
