import { Body, Controller, Inject, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type FormProblem, Refusal, SignUp } from '../../model/contract/index.js';
import { signInPage, signUpPage } from './account-models.js';
import { ACCOUNTS, type Accounts } from './accounts.js';
import { goTo, senderOf, showPage } from './form-answer.js';
import { field, fieldProblems, refusalProblem } from './form-problems.js';
import { safeNext } from './safe-next.js';
import { signIn, signOut, signUp } from './sign-in.js';

/** The forms that work without JavaScript: signing in, up and out. */
@Controller()
export class SignInController {
  constructor(@Inject(ACCOUNTS) private readonly accounts: Accounts) {}

  @Post('sign-in')
  async signIn(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const name = field(form, 'name');
    const next = field(form, 'next');
    try {
      const cookies = await signIn(this.accounts.door, { name, password: field(form, 'password') }, senderOf(request));
      goTo(reply, safeNext(next), cookies);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const model = {
        ...signInPage({ ...this.accounts, mayReset: this.accounts.recovery !== null }, { next }),
        name,
        problems: [refusalProblem(error)],
      };
      await showPage(this.accounts.pages, request, reply, { page: 'sign-in', model }, error);
    }
  }

  @Post('sign-up')
  async signUp(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const next = field(form, 'next');
    const asked = SignUp.safeParse(form ?? {});
    try {
      if (!asked.success) throw new Refusal('invalid');
      goTo(reply, safeNext(next), await signUp(this.accounts.door, asked.data, senderOf(request)));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const problems = asked.success ? [refusalProblem(error)] : fieldProblems(asked.error);
      await this.signUpAgain(form, request, reply, problems, error);
    }
  }

  private async signUpAgain(
    form: unknown,
    request: FastifyRequest,
    reply: FastifyReply,
    problems: FormProblem[],
    refusal: Refusal,
  ): Promise<void> {
    const { db, pages } = this.accounts;
    const query = { next: field(form, 'next'), invitation: field(form, 'invitation') };
    const filled = { username: field(form, 'username'), name: field(form, 'name'), email: field(form, 'email') };
    const model = { ...(await signUpPage(db, this.accounts, query)), ...filled, problems };
    await showPage(pages, request, reply, { page: 'sign-up', model }, refusal);
  }

  @Post('sign-out')
  async signOut(@Body() form: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    goTo(reply, safeNext(field(form, 'next')), await signOut(this.accounts.door, senderOf(request)));
  }
}
