// The records that a form is made of.
import { useQuery } from '@tanstack/react-query';
import type { Translate } from '../../../../shared/i18n/translate.ts';
import type {
  CourseView,
  RegisterPage,
  RegisterRow,
  UsesView,
} from '../../../../shared/protocol/api/media-register.ts';
import type { PermitPage } from '../../../../shared/protocol/api/permits.ts';
import type { DateStyle } from '../../../../shared/time/format.ts';
import { get } from '../../app/http.ts';
import { REGISTER } from './api.ts';
import type { FormChoice } from './form-address.ts';
import type { FORM_WORDS } from './form-messages.ts';
import { type FormTable, ledgerTable, permitTable, returnsTable, usesTable } from './form-sheets.ts';

const WINDOW = 200;
const MOST = 2_000;

/** @returns data null: an application of which no permit is chosen */
export function useFormTable(form: FormChoice, t: Translate<typeof FORM_WORDS>, dates: DateStyle) {
  const { kind, from, to, under, permit } = form;
  const records = useQuery({
    queryKey: ['media-register', 'form', kind, from, to, under, permit],
    queryFn: async ({ signal }) => {
      const search = new URLSearchParams({ from, to });
      if (under !== '') search.set('under', under);
      switch (kind) {
        case 'ledger':
          return { kind, ...(await wholeLedger(under, signal)) } as const;
        case 'uses':
          return { kind, view: await get<UsesView>(`${REGISTER}/uses?${search}`, signal) } as const;
        case 'returns': {
          for (const act of ['return', 'lose', 'erase', 'dispose']) search.append('acts', act);
          return { kind, view: await get<CourseView>(`${REGISTER}/course?${search}`, signal) } as const;
        }
        case 'permit':
          return { kind, view: await permitsOf(under, signal) } as const;
      }
    },
  });
  const { data } = records;
  const table: FormTable | null | undefined =
    data === undefined
      ? undefined
      : data.kind === 'ledger'
        ? ledgerTable(data.rows, data.total, t, dates)
        : data.kind === 'uses'
          ? usesTable(data.view, t, dates)
          : data.kind === 'returns'
            ? returnsTable(data.view, t, dates)
            : chosenPermit(data.view, permit, t, dates);
  const permits = data?.kind === 'permit' ? data.view.rows : [];
  return { table, permits, error: records.error, retry: () => void records.refetch() };
}

function chosenPermit(page: PermitPage, permitId: string, t: Translate<typeof FORM_WORDS>, dates: DateStyle) {
  const permit = page.rows.find((row) => row.permitId === permitId);
  return permit === undefined ? null : permitTable(permit, t, dates);
}

async function wholeLedger(under: string, signal: AbortSignal): Promise<{ rows: RegisterRow[]; total: number }> {
  const rows: RegisterRow[] = [];
  for (;;) {
    const search = new URLSearchParams({ limit: String(WINDOW), offset: String(rows.length) });
    if (under !== '') search.set('under', under);
    const page = await get<RegisterPage>(`${REGISTER}?${search}`, signal);
    rows.push(...page.rows);
    if (page.rows.length < WINDOW || rows.length >= MOST) return { rows, total: page.total };
  }
}

/** The newest: older applications are found on the page of permits. */
function permitsOf(under: string, signal: AbortSignal): Promise<PermitPage> {
  const search = new URLSearchParams({ limit: String(WINDOW) });
  if (under !== '') search.set('under', under);
  return get<PermitPage>(`/api/v1/permits?${search}`, signal);
}
