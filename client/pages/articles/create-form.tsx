import { kinds } from '../../../model/contract/index.js';
import { FormError, Select, TextField } from '../../ui/field.js';
import type { FormState } from '../../ui/form-state.js';
import { kindNames } from '../kind-names.js';

/** Makes a page and opens it for editing. */
export const CreateForm = ({ form }: { form: FormState }) => (
  <form className="form" method="post" action="/new">
    <FormError form={form} />
    <TextField
      name="title"
      label="Title"
      hint="The name that readers know: Leon Trotsky, not Trotsky, Leon"
      form={form}
      input={{ required: true, maxLength: 200 }}
    />
    <Select name="kind" label="Kind" form={form} options={kinds.map((k) => [k, kindNames[k].one] as const)} />
    <TextField
      name="description"
      label="Description"
      hint="One plain line, shown in lists and under the title; it can come later"
      form={form}
      input={{ maxLength: 300 }}
    />
    <button className="primary" type="submit">
      Create page
    </button>
  </form>
);
