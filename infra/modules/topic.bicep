metadata description = 'Tells of blobs that come into the data account. Who is told is said after the code is there: see events.bicep.'

import { builtIn, ofTopic } from 'roles.bicep'
import { tagValues } from 'types.bicep'

@description('Name of the topic.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('Resource id of the data account.')
param dataAccountId string

@description('Name of the host\'s account, where events go that nobody took.')
param hostAccountName string

@description('Container of events that nobody took.')
param deadLetters string

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' = {
  name: name
  location: location
  tags: tags
  identity: { type: 'SystemAssigned' }
  properties: { source: dataAccountId, topicType: 'Microsoft.Storage.StorageAccounts' }
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostAccountName

  resource blobs 'blobServices' existing = {
    name: 'default'

    resource container 'containers' existing = {
      name: deadLetters
    }
  }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in ofTopic: {
    name: guid(hostAccount::blobs::container.id, topic.id, given.role)
    scope: hostAccount::blobs::container
    properties: {
      principalId: topic.identity.principalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn[given.role])
    }
  }
]

@description('Name of the topic.')
output name string = topic.name

@description('Resource id of the topic.')
output id string = topic.id
