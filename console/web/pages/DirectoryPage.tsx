// `/organisation/import/directory`: how the directory is reached.
import { RoleNeeded } from '../app/RoleNeeded.tsx';
import { usePageTitle } from '../app/usePageTitle.ts';
import { Directory } from '../features/imports/Directory.tsx';
import { IMPORT_WORDS } from '../features/imports/messages.ts';
import { useText } from '../i18n/useText.ts';

export function DirectoryPage() {
  usePageTitle(useText(IMPORT_WORDS)('directory.page'));
  return (
    <RoleNeeded page="organisation" roles={['administrator']}>
      <Directory />
    </RoleNeeded>
  );
}
