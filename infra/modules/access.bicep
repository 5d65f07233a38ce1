metadata description = 'What people may do with the containers. A container is written only by whom the design names; a regency sees its own prefix.'

import { builtIn } from 'roles.bicep'
import { principal } from 'types.bicep'

@description('Name of the data account.')
param accountName string

@description('Object id of each regency\'s group, by its code of four digits.')
param regencies { *: string }

@description('The province\'s officers: upload registers, earlier aid, settings and their actions, and read what the system writes.')
param officers principal?

@description('Who keeps the system running: queues, lists without names of people, and receipts but not the corrected copies beside them.')
param operators principal?

// First part of a path in field-reports and in lists; a test holds them against the code.
var reportKinds = ['attendance', 'delivery', 'monitoring', 'withdrawal', 'accountability']
var listKinds = ['results', 'sessions', 'routes', 'tasks', 'attention', 'follow-ups', 'inbox', 'outcomes', 'messages']

var writtenByProvince = ['registry', 'aided', 'officer', 'config']
var readByOfficers = ['submissions', 'registry', 'aided', 'receipts', 'decisions', 'officer', 'lists', 'field-reports', 'config']
// A receipt names rows, and nobody; the copy beside it is the sender's own file with everybody in it. A list shows the names of both,
// and whoever sent a file may have written a person's name into its own.
var readByOperators = [
  { container: 'receipts', ending: '.receipt.json' }
  { container: 'decisions', ending: '' }
]

// Overwriting keeps the older version; deleting is nobody's, so the built-in contributor is too much.
var uploaderActions = [
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write'
  'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action'
]

@description('Every blob that an uploader writes lies below one of the prefixes.')
func writesBelow(prefixes string[]) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/write\'}) AND !(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/add/action\'})) OR (${join(map(prefixes, prefix => '@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringStartsWith \'${prefix}\''), ' OR ')}))'

@description('Every blob that is read, and every list that is asked for, lies below one of the prefixes.')
func readsBelow(prefixes string[]) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read\'} AND NOT SubOperationMatches{\'Blob.List\'})) OR (${join(map(prefixes, prefix => '@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringStartsWith \'${prefix}\''), ' OR ')})) AND ((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read\'} AND SubOperationMatches{\'Blob.List\'})) OR (${join(map(prefixes, prefix => '@Request[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:prefix] StringStartsWith \'${prefix}\''), ' OR ')}))'

@description('Every blob that is read has a name with this end; lists may be asked for.')
func readsEndingWith(ending string) string =>
  '((!(ActionMatches{\'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read\'} AND NOT SubOperationMatches{\'Blob.List\'})) OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers/blobs:path] StringLike \'*${ending}\'))'

var uploads = flatten(map(
  items(regencies),
  regency => [
    { regency: regency, container: 'submissions', prefixes: ['${regency.key}/'] }
    { regency: regency, container: 'field-reports', prefixes: map(reportKinds, kind => '${kind}/${regency.key}/') }
  ]
))

var downloads = flatten(map(
  items(regencies),
  regency => [
    { regency: regency, container: 'submissions', prefixes: ['${regency.key}/'] }
    { regency: regency, container: 'field-reports', prefixes: map(reportKinds, kind => '${kind}/${regency.key}/') }
    {
      regency: regency
      container: 'receipts'
      prefixes: concat(['${regency.key}/'], map(reportKinds, kind => 'field-reports/${kind}/${regency.key}/'))
    }
    { regency: regency, container: 'lists', prefixes: map(listKinds, kind => '${kind}/${regency.key}/') }
  ]
))

resource account 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: accountName

  resource blobs 'blobServices' existing = {
    name: 'default'
  }
}

resource containers 'Microsoft.Storage/storageAccounts/blobServices/containers@2026-06-01' existing = [
  for name in readByOfficers: {
    parent: account::blobs
    name: name
  }
]

resource uploader 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(resourceGroup().id, 'dinsos-uploader')
  properties: {
    // Unique among all roles of the organisation, also where two subscriptions have a group of this name.
    roleName: 'Dinsos uploader (${resourceGroup().name}, ${take(uniqueString(resourceGroup().id), 6)})'
    description: 'Puts files into a container of Dinsos and takes none away.'
    type: 'CustomRole'
    permissions: [{ actions: [], notActions: [], dataActions: uploaderActions, notDataActions: [] }]
    assignableScopes: [resourceGroup().id]
  }
}

resource regencyUploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for each in uploads: {
    name: guid(account.id, each.regency.key, each.regency.value, each.container, 'upload')
    scope: containers[indexOf(readByOfficers, each.container)]
    properties: {
      principalId: each.regency.value
      principalType: 'Group'
      roleDefinitionId: uploader.id
      condition: writesBelow(each.prefixes)
      conditionVersion: '2.0'
      description: 'Regency ${each.regency.key} uploads below its own code'
    }
  }
]

resource regencyDownloads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for each in downloads: {
    name: guid(account.id, each.regency.key, each.regency.value, each.container, 'read')
    scope: containers[indexOf(readByOfficers, each.container)]
    properties: {
      principalId: each.regency.value
      principalType: 'Group'
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Storage Blob Data Reader'])
      condition: readsBelow(each.prefixes)
      conditionVersion: '2.0'
      description: 'Regency ${each.regency.key} reads below its own code'
    }
  }
]

resource officerUploads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for name in writtenByProvince: if (officers != null) {
    name: guid(account.id, officers!.id, name, 'upload')
    scope: containers[indexOf(readByOfficers, name)]
    properties: { principalId: officers!.id, principalType: officers!.kind, roleDefinitionId: uploader.id }
  }
]

resource officerDownloads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for name in readByOfficers: if (officers != null) {
    name: guid(account.id, officers!.id, name, 'read')
    scope: containers[indexOf(readByOfficers, name)]
    properties: {
      principalId: officers!.id
      principalType: officers!.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Storage Blob Data Reader'])
    }
  }
]

resource operatorDownloads 'Microsoft.Authorization/roleAssignments@2022-04-01' = [
  for each in readByOperators: if (operators != null) {
    name: guid(account.id, operators!.id, each.container, 'operate')
    scope: containers[indexOf(readByOfficers, each.container)]
    properties: {
      principalId: operators!.id
      principalType: operators!.kind
      roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Storage Blob Data Reader'])
      condition: empty(each.ending) ? null : readsEndingWith(each.ending)
      conditionVersion: empty(each.ending) ? null : '2.0'
    }
  }
]

resource operatorQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (operators != null) {
  name: guid(account.id, operators!.id, 'queues')
  scope: account
  properties: {
    principalId: operators!.id
    principalType: operators!.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Storage Queue Data Reader'])
  }
}

resource operatorMonitoring 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (operators != null) {
  name: guid(resourceGroup().id, operators!.id, 'Monitoring Reader')
  properties: {
    principalId: operators!.id
    principalType: operators!.kind
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', builtIn['Monitoring Reader'])
  }
}
