import type { FormState } from '../../ui/form-state.js';
import { CreateForm } from './create-form.js';

export const NewPage = ({ form }: { form: FormState }) => (
  <main id="content" className="sheet narrow">
    <h1>Create a page</h1>
    <CreateForm form={form} />
  </main>
);
