metadata description = 'The account of the Functions host: locks, timers, keys, the code that runs, and events that nobody took.'

import { builtIn, ofApp } from 'roles.bicep'
import { storageEndpoints, tagValues } from 'types.bicep'

@description('Name of the account.')
@minLength(3)
@maxLength(24)
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags tagValues

@description('Name of the app\'s identity, by which its role assignments are called.')
param appIdentityName string

@description('Object id of the app\'s identity.')
param appPrincipalId string

@description('Whether the account answers only private endpoints and the addresses below.')
param isPrivate bool

@description('Public addresses that may reach a private account, such as the office that deploys.')
param allowedAddresses string[]

@description('Copies of the data, as the SKU says.')
param sku string

@description('Name of the container of events that nobody took.')
param deadLetters string

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: sku }
  properties: {
    accessTier: 'Hot'
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    publicNetworkAccess: 'Enabled'
    supportsHttpsTrafficOnly: true
    networkAcls: {
      bypass: 'AzureServices'
      defaultAction: isPrivate ? 'Deny' : 'Allow'
      ipRules: [for address in allowedAddresses: { value: address, action: 'Allow' }]
    }
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2026-06-01' = {
  parent: account
  name: 'default'
  properties: {
    deleteRetentionPolicy: { enabled: true, days: 7 }
    containerDeleteRetentionPolicy: { enabled: true, days: 7 }
  }
}

// What the host makes for itself (azure-webjobs-hosts, azure-webjobs-secrets, its queues) is not declared: it must be free to.
resource code 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = {
  parent: blobs
  name: 'app-package'
  properties: { publicAccess: 'None' }
}

resource deadLetterContainer 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' = {
  parent: blobs
  name: deadLetters
  properties: { publicAccess: 'None' }
}

resource roles 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for given in filter(ofApp, entry => entry.on == 'host'): {
    name: guid(account.id, appIdentityName, given.role)
    scope: account
    properties: {
      principalId: appPrincipalId
      principalType: 'ServicePrincipal'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn[given.role])
    }
  }
]

@description('Resource id.')
output id string = account.id

@description('Name of the account.')
output name string = account.name

@description('Addresses of its services.')
output endpoints storageEndpoints = {
  blob: account.properties.primaryEndpoints.blob
  queue: account.properties.primaryEndpoints.queue
  table: account.properties.primaryEndpoints.table
}

@description('Container of the code that runs.')
output codeContainer string = '${account.properties.primaryEndpoints.blob}${code.name}'
