import { Controller, Get } from '@nestjs/common';
import { eventEndpoints, openApiOf, pageEndpoints, sourceEndpoints, userEndpoints } from '../model/contract/index.js';

/** Every address of the JSON API. */
export const endpoints = [...pageEndpoints, ...sourceEndpoints, ...userEndpoints, ...eventEndpoints];

const description = openApiOf(endpoints);

@Controller('api/v1')
export class OpenApiController {
  @Get('openapi.json')
  describe() {
    return description;
  }
}
