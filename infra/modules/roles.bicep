metadata description = 'Every role that is given, in one place. The README has the same table for people; a test compares both with the built-in ids.'

@export()
@description('Ids of the built-in roles, by their names.')
var builtIn = {
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b'
  'Storage Blob Data Contributor': 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'
  'Storage Blob Data Reader': '2a2b9908-6ea1-4ae2-8e65-a410df84e7d1'
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
  'Storage Queue Data Reader': '19e7f393-937e-4f77-808e-94535e297925'
  'Storage Queue Data Message Processor': '8a0f0c08-91a1-4084-bc3d-661d67233fed'
  'Storage Queue Data Message Sender': 'c6a89b2d-59bc-44d0-9896-0f6e12d7b80a'
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
  'Storage Account Contributor': '17d1049b-9a84-46fb-8f53-869881c3d3ab'
  'Key Vault Secrets User': '4633458b-17de-408a-b874-0445c86b69e6'
  'Key Vault Secrets Officer': 'b86a8fe4-44ce-4948-aee5-eccb2c155cd7'
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb'
  'Monitoring Reader': '43d0d8ad-25c7-4714-9337-8ba259a9fe05'
}

@export()
@description('What the app may do, and on what: nothing else is given to its identity.')
var ofApp = [
  // The host keeps locks, timers and keys in blobs, and its own queue of blob events.
  { on: 'host', role: 'Storage Blob Data Owner' }
  { on: 'host', role: 'Storage Queue Data Contributor' }
  { on: 'host', role: 'Storage Account Contributor' }
  // Blob triggers read the blob and make the poison queues beside ours. An owner may also sign links to upload by.
  { on: 'data', role: 'Storage Blob Data Owner' }
  { on: 'data', role: 'Storage Queue Data Contributor' }
  // Queue triggers and what puts messages on queues.
  { on: 'data', role: 'Storage Queue Data Reader' }
  { on: 'data', role: 'Storage Queue Data Message Processor' }
  { on: 'data', role: 'Storage Queue Data Message Sender' }
  { on: 'data', role: 'Storage Table Data Contributor' }
  { on: 'vault', role: 'Key Vault Secrets User' }
  { on: 'telemetry', role: 'Monitoring Metrics Publisher' }
]

@export()
@description('What the system topic of the data account may do: put events that nobody took aside.')
var ofTopic = [
  { on: 'dead-letters', role: 'Storage Blob Data Contributor' }
]
