import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openAnchors } from '../../../../agent/service/store/anchors-sql.ts';
import { openStore, type Store } from '../../../../agent/service/store/store.ts';
import { DAY_MS, HOUR_MS } from '../../../../shared/time/epoch.ts';
import { tempFolder } from '../../../support/agent.ts';

describe('heads of the console’s audit trail, kept on a terminal', () => {
  let folder: ReturnType<typeof tempFolder>;
  let store: Store;
  let now = Date.parse('2026-04-01T09:00:00+09:00');
  beforeEach(() => {
    folder = tempFolder();
    store = openStore(join(folder.path, 'journal.db'), now).store;
  });
  afterEach(() => {
    store.close();
    folder.remove();
  });
  const head = (seq: number) => ({ seq, at: now, line: `sekimori-audit 1 ${seq} …` });
  const kept = () => store.prepare('SELECT seq FROM audit_anchor ORDER BY kept_at, seq').pluck().all();

  it('are there again after a start, the newest first', () => {
    const anchors = openAnchors(store);
    expect(anchors.newest()).toBeNull();
    anchors.keep(head(5), now);
    anchors.keep(head(9), now + HOUR_MS);
    store.close();
    store = openStore(join(folder.path, 'journal.db'), now).store;
    expect(openAnchors(store).newest()).toEqual({ ...head(9), keptAt: now + HOUR_MS });
  });

  it('are kept once, however often a console sends the same', () => {
    const anchors = openAnchors(store);
    for (let n = 0; n < 20; n++) anchors.keep(head(5), now + n);
    expect(kept()).toEqual([5]);
  });

  it('are the last 400', () => {
    const anchors = openAnchors(store);
    for (let day = 1; day <= 405; day++) {
      now += DAY_MS;
      anchors.keep(head(day), now);
    }
    expect(kept()).toEqual(Array.from({ length: 400 }, (_, n) => n + 6));
  });

  it('are not pushed out by a console that sends many at once', () => {
    const anchors = openAnchors(store);
    anchors.keep(head(1), now);
    for (let n = 2; n < 1_000; n++) anchors.keep(head(n), now + n);
    expect(kept()).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    anchors.keep(head(5_000), now + DAY_MS + HOUR_MS);
    expect(anchors.newest()).toMatchObject({ seq: 5_000 });
  });
});
