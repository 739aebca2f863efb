import { Controller, Get } from '@nestjs/common';
import {
  claimEndpoints,
  discussionEndpoints,
  eventEndpoints,
  factEndpoints,
  listEndpoints,
  markEndpoints,
  momentEndpoints,
  notificationEndpoints,
  openApiOf,
  pageEndpoints,
  sourceEndpoints,
  userEndpoints,
} from '../model/contract/index.js';
import { diffEndpoints } from '../model/diff/index.js';

/** Every address of the JSON API. */
export const endpoints = [
  ...pageEndpoints,
  ...diffEndpoints,
  ...momentEndpoints,
  ...sourceEndpoints,
  ...markEndpoints,
  ...claimEndpoints,
  ...factEndpoints,
  ...discussionEndpoints,
  ...notificationEndpoints,
  ...listEndpoints,
  ...userEndpoints,
  ...eventEndpoints,
];

const description = openApiOf(endpoints);

@Controller('api/v1')
export class OpenApiController {
  @Get('openapi.json')
  describe() {
    return description;
  }
}
