import { Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type Config } from '../config/index.js';
import { LOG, type Log } from '../http/index.js';
import { MAILER, Mailer } from './mailer.js';

@Module({
  providers: [
    {
      provide: MAILER,
      inject: [CONFIG, LOG],
      useFactory: ({ mail }: Config, log: Log) => mail && new Mailer(mail, log),
    },
  ],
  exports: [MAILER],
})
export class MailModule implements OnApplicationShutdown {
  constructor(@Inject(MAILER) private readonly mailer: Mailer | null) {}

  /** After the last request was answered. */
  async onApplicationShutdown(): Promise<void> {
    await this.mailer?.close();
  }
}
