metadata description = 'Everything that Dinsos needs in one resource group, except the code, the secrets and the event subscriptions, which infra/deploy brings in this order.'

import { principal, signInApp, tagValues } from 'modules/types.bicep'

targetScope = 'resourceGroup'

@description('Which of several installations this is; stands in every name.')
@minLength(2)
@maxLength(5)
param environmentName string

@description('Azure region.')
param location string = resourceGroup().location

@description('First part of every name: lower-case letters.')
@minLength(2)
@maxLength(7)
param prefix string = 'dinsos'

@description('Further tags of every resource, such as who pays.')
param furtherTags tagValues = {}

@description('Addresses to which alerts and news of the budget are mailed.')
@minLength(1)
param alertEmails string[]

@description('Money of a month at which the budget warns, in the currency of the subscription.')
@minValue(1)
param monthlyBudget int

@description('First day of a month from which the budget counts, such as 2026-12-01. It cannot be changed later.')
@minLength(10)
@maxLength(10)
param budgetFrom string

@description('Who may put secrets into the vault: whoever deploys.')
param vaultOfficer principal

@description('App registration of the officers\' sign-in (its client id), and the apps that may ask in an officer\'s name, such as the Azure CLI.')
param signIn signInApp

@description('App role that an officer must have. Operators sign in too, with another.')
@minLength(1)
param officerRole string = 'Petugas'

@description('Object id of the Entra group of each regency by its code, such as 6472. Regencies without one send by upload links.')
param regencies { *: string } = {}

@description('The province\'s officers.')
param officers principal?

@description('Who keeps the system running.')
param operators principal?

@description('Sid of the account at the message provider.')
@minLength(34)
@maxLength(34)
param messagingAccount string

@description('Number that WhatsApp messages come from, in E.164 form.')
@minLength(8)
@maxLength(16)
param whatsAppFrom string

@description('Number or registered sender name that SMS come from.')
@minLength(1)
@maxLength(16)
param smsFrom string

@description('Address of the province\'s own, with /api, such as https://dinsos.example/api; empty takes that of the app.')
param publicAddress string = ''

@description('Ids of the keys that encrypt personal data: letters and digits. Add a new one to rotate; never take one away.')
@minLength(1)
param dataKeys string[]

@description('Id of the key that new data is encrypted with.')
@minLength(1)
param activeDataKey string

@description('Further settings of the app by their names, such as Messaging__DailyCap. No secret.')
param furtherSettings { *: string } = {}

@description('Memory of an instance in megabytes.')
param instanceMemory 512 | 2048 | 4096 = 2048

@description('Instances at most; each queue and each timer takes its own.')
@minValue(40)
@maxValue(1000)
param maximumInstances int = 40

@description('Instances that are always warm, by group (http, blob, function:NAME).')
param alwaysReady { *: int } = {}

@description('Copies of the data: in one place, in three zones, or in another region too.')
param storageSku 'Standard_LRS' | 'Standard_ZRS' | 'Standard_GRS' | 'Standard_GZRS' = 'Standard_LRS'

@description('Days in which a deleted blob or container can be had back.')
@minValue(7)
@maxValue(365)
param deletedDays int = 30

@description('Days after which an older version of a blob goes for good.')
@minValue(7)
@maxValue(365)
param versionDays int = 90

@description('Days after which the list of a purge that was begun and never ended goes.')
@minValue(400)
param purgeListDays int = 730

@description('Days after which a receipt that was not renewed goes, whatever the purge does; those of hand-overs stay. Four years longer than the settings Retention keep what regencies sent.')
@minValue(1460)
param receiptDays int = 2555

@description('Days for which logs are kept.')
@minValue(30)
@maxValue(730)
param logDays int = 365

@description('Gigabytes of logs a day at most.')
@minValue(1)
param dailyLogGigabytes int = 2

@description('Whether data account and vault are locked against being deleted.')
param isLocked bool = false

@description('Whether storage and vault answer only the app\'s own network and the addresses below.')
param isPrivate bool = false

@description('Public addresses (IPv4, or a range) that may reach private storage and vault: offices that upload, and whoever deploys.')
param allowedAddresses string[] = []

@description('Addresses of the private network; at least a /24.')
param networkAddresses string = '10.64.0.0/24'

var name = '${prefix}-${environmentName}'
var suffix = take(uniqueString(resourceGroup().id), 6)
var compact = '${prefix}${environmentName}'
var identityName = 'id-${name}'
var appName = 'func-${name}-${suffix}'
var hostName = 'st${compact}h${suffix}'
var dataName = 'st${compact}d${suffix}'
var vaultName = 'kv-${name}-${suffix}'
var deadLetters = 'event-dead-letters'
var tags = union({ system: prefix, environment: environmentName }, furtherTags)

var wrongCodes = filter(objectKeys(regencies), code => length(code) != 4 || !startsWith(code, '64'))
var checkedRegencies = empty(wrongCodes)
  ? regencies
  : fail('These are no codes of Kalimantan Timur: ${join(wrongCodes, ', ')}')
// A file of a budget year comes up to four years before the time of its kind begins to run out.
var keptMonths = max(int(furtherSettings.?Retention__Applicants ?? '24'), int(furtherSettings.?Retention__FieldReports ?? '24'))
var checkedReceiptDays = receiptDays > (keptMonths + 48) * 31
  ? receiptDays
  : fail('receiptDays must be more than ${(keptMonths + 48) * 31}: the settings Retention keep receipts as long')
var checkedKey = contains(dataKeys, activeDataKey) ? activeDataKey : fail('activeDataKey must be one of dataKeys')

module identity 'modules/identity.bicep' = {
  params: { name: identityName, location: location, tags: tags }
}

module monitoring 'modules/monitoring.bicep' = {
  params: {
    workspaceName: 'log-${name}'
    componentName: 'appi-${name}'
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    logDays: logDays
    dailyGigabytes: dailyLogGigabytes
  }
}

module host 'modules/host-storage.bicep' = {
  params: {
    name: hostName
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    sku: 'Standard_LRS'
    deadLetters: deadLetters
  }
}

module data 'modules/data-storage.bicep' = {
  params: {
    name: dataName
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    sku: storageSku
    deletedDays: deletedDays
    versionDays: versionDays
    purgeListDays: purgeListDays
    receiptDays: checkedReceiptDays
    isLocked: isLocked
  }
}

module vault 'modules/vault.bicep' = {
  params: {
    name: vaultName
    location: location
    tags: tags
    appIdentityName: identityName
    appPrincipalId: identity.outputs.principalId
    vaultOfficer: vaultOfficer
    isPrivate: isPrivate
    allowedAddresses: allowedAddresses
    isLocked: isLocked
    workspaceId: monitoring.outputs.workspaceId
  }
}

module network 'modules/network.bicep' = if (isPrivate) {
  params: {
    name: name
    location: location
    tags: tags
    addresses: networkAddresses
    dataAccountName: dataName
    hostAccountName: hostName
    vaultName: vaultName
  }
  dependsOn: [data, host, vault]
}

module app 'modules/app.bicep' = {
  params: {
    name: appName
    planName: 'plan-${name}'
    location: location
    tags: tags
    identity: { id: identity.outputs.id, clientId: identity.outputs.clientId }
    hostEndpoints: host.outputs.endpoints
    codeContainer: host.outputs.codeContainer
    dataEndpoints: data.outputs.endpoints
    vaultAddress: vault.outputs.address
    telemetryConnection: monitoring.outputs.connectionString
    instanceMemory: instanceMemory
    maximumInstances: maximumInstances
    alwaysReady: alwaysReady
    subnetId: isPrivate ? network!.outputs.appSubnetId : ''
    signIn: signIn
    officerRole: officerRole
    dataKeys: dataKeys
    activeDataKey: checkedKey
    messagingAccount: messagingAccount
    whatsAppFrom: whatsAppFrom
    smsFrom: smsFrom
    publicAddress: empty(publicAddress) ? 'https://${appName}.azurewebsites.net/api' : publicAddress
    furtherSettings: furtherSettings
  }
}

module topic 'modules/topic.bicep' = {
  params: {
    name: 'evgt-${name}-data'
    location: location
    tags: tags
    dataAccountId: data.outputs.id
    hostAccountName: hostName
    deadLetters: deadLetters
  }
  dependsOn: [host]
}

module access 'modules/access.bicep' = {
  params: {
    accountName: dataName
    regencies: checkedRegencies
    officers: officers
    operators: operators
  }
  dependsOn: [data]
}

module alerts 'modules/alerts.bicep' = {
  params: {
    name: name
    location: location
    tags: tags
    workspaceId: monitoring.outputs.workspaceId
    topicId: topic.outputs.id
    vaultId: vault.outputs.id
    emails: alertEmails
  }
}

module budget 'modules/budget.bicep' = {
  params: {
    name: 'budget-${name}'
    amount: monthlyBudget
    from: budgetFrom
    emails: alertEmails
    groupId: alerts.outputs.groupId
  }
}

@description('Name of the function app.')
output appName string = app.outputs.name

@description('Address of the function app.')
output hostName string = app.outputs.hostName

@description('Address that the message provider calls.')
output providerAddress string = empty(publicAddress) ? 'https://${app.outputs.hostName}/api' : publicAddress

@description('Name of the vault.')
output vaultName string = vault.outputs.name

@description('Names, in the vault, of what infra/deploy makes at random where it is not there.')
output madeAtRandom string[] = concat(map(dataKeys, id => 'data-key-${id}'), ['lookup-key', 'tie-break-key'])

@description('Names, in the vault, of what a person has to give.')
output givenByPerson string[] = ['messaging-auth-token']

@description('Name of the data account, into which regencies upload.')
output dataAccountName string = data.outputs.name

@description('Name of the host\'s account.')
output hostAccountName string = host.outputs.name

@description('Container of events that nobody took.')
output deadLetters string = deadLetters

@description('Name of the topic that tells of new blobs.')
output topicName string = topic.outputs.name
