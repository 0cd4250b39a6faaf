import { describe, expect, it } from 'vitest';
import { APP_WORDS } from '../../../console/web/app/messages.ts';
import { COMPONENT_WORDS } from '../../../console/web/components/messages.ts';
import { AUDIT_WORDS } from '../../../console/web/features/audit/messages.ts';
import { BULK_WORDS } from '../../../console/web/features/bulk/messages.ts';
import { ENDPOINT_WORDS } from '../../../console/web/features/endpoint/messages.ts';
import { ENDPOINTS_WORDS } from '../../../console/web/features/endpoints/messages.ts';
import { ENROLMENT_WORDS } from '../../../console/web/features/enrolment/messages.ts';
import { EVENTS_WORDS } from '../../../console/web/features/events/messages.ts';
import { FIRST_RUN_WORDS } from '../../../console/web/features/first-run/messages.ts';
import { HEALTH_WORDS } from '../../../console/web/features/health/messages.ts';
import { HELP_WORDS } from '../../../console/web/features/help/messages.ts';
import { OVERVIEW_WORDS } from '../../../console/web/features/overview/messages.ts';
import { REORGANISATION_WORDS } from '../../../console/web/features/reorganisation/messages.ts';
import { RETENTION_WORDS } from '../../../console/web/features/retention/messages.ts';
import { SEARCH_WORDS } from '../../../console/web/features/search/messages.ts';
import { SETTINGS_WORDS } from '../../../console/web/features/settings/messages.ts';
import { SIGN_IN_WORDS } from '../../../console/web/features/sign-in/messages.ts';
import { LICENCE_WORDS } from '../../../console/web/features/software/licence-messages.ts';
import { REQUEST_WORDS } from '../../../console/web/features/software/request-messages.ts';
import { VIEWS_WORDS } from '../../../console/web/features/views/messages.ts';
import { type Catalogue, holesIn } from '../../../shared/i18n/translate.ts';

const catalogues: Record<string, Catalogue> = {
  APP_WORDS,
  AUDIT_WORDS,
  BULK_WORDS,
  COMPONENT_WORDS,
  ENDPOINT_WORDS,
  ENDPOINTS_WORDS,
  ENROLMENT_WORDS,
  EVENTS_WORDS,
  FIRST_RUN_WORDS,
  HEALTH_WORDS,
  HELP_WORDS,
  OVERVIEW_WORDS,
  REORGANISATION_WORDS,
  RETENTION_WORDS,
  LICENCE_WORDS,
  REQUEST_WORDS,
  SEARCH_WORDS,
  SETTINGS_WORDS,
  SIGN_IN_WORDS,
  VIEWS_WORDS,
};

describe.each(Object.entries(catalogues))('the words of %s', (_, catalogue) => {
  it('have the same holes in both languages', () => {
    const differing = Object.entries(catalogue).filter(
      ([, { ja, en }]) => JSON.stringify(holesIn(ja)) !== JSON.stringify(holesIn(en)),
    );
    expect(differing).toEqual([]);
  });

  it('never shout and never say what the city does not say', () => {
    const all = Object.values(catalogue).flatMap(({ ja, en }) => [ja, en]);
    expect(all.filter((words) => /[!！]|エラーが発生|オフライン|実証|沈黙|証跡ログ|はい／いいえ/u.test(words))).toEqual(
      [],
    );
  });
});
