// Takes a list away as a file: Excel, or CSV in the encoding that is wanted.
import { Download, FileSpreadsheet } from 'lucide-react';
import { Menu } from '../../../shared/ui/Menu.tsx';
import { useText } from '../i18n/useText.ts';
import { COMPONENT_WORDS } from './messages.ts';

export const EXPORT_FORMS = ['xlsx', 'csv', 'csv-cp932'] as const;
export type ExportForm = (typeof EXPORT_FORMS)[number];

/** @param addressOf where the console gives the list as it is shown in each form */
export function ExportMenu({ addressOf }: { addressOf: (form: ExportForm) => string }) {
  const t = useText(COMPONENT_WORDS);
  return (
    <Menu
      label={t('export.label')}
      trigger={
        <>
          <Download aria-hidden="true" />
          {t('export.label')}
        </>
      }
      entries={EXPORT_FORMS.map((form) => ({
        id: form,
        label: t(`export.${form}`),
        ...(form === 'xlsx' ? { icon: <FileSpreadsheet aria-hidden="true" /> } : {}),
        onAct: () => download(addressOf(form)),
      }))}
    />
  );
}

/** As a link with `download` does it: the page stays, and the answer names the file. */
function download(href: string): void {
  const link = document.createElement('a');
  link.href = href;
  link.download = '';
  link.click();
}
