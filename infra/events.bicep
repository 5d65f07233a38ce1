metadata description = 'Tells the blob functions of new blobs. Deployed after the code: Event Grid asks the function whether it is there before it subscribes.'

@description('Name of the function app, as main.bicep gave it.')
param appName string

@description('Name of the system topic of the data account, as main.bicep gave it.')
param topicName string

@description('Name of the host\'s account, as main.bicep gave it.')
param hostAccountName string

@description('Container of events that nobody took, as main.bicep gave it.')
param deadLetters string

// One for each blob trigger of src/Dinsos.Functions; a test holds both together.
var blobFunctions = [
  { function: 'IngestSubmission', container: 'submissions' }
  { function: 'ImportRegistry', container: 'registry' }
  { function: 'ImportAided', container: 'aided' }
  { function: 'ReceiveFieldReport', container: 'field-reports' }
  { function: 'ReceiveOfficerFile', container: 'officer' }
  { function: 'ActivateSetting', container: 'config' }
]

resource app 'Microsoft.Web/sites@2025-03-01' existing = {
  name: appName
}

resource hostAccount 'Microsoft.Storage/storageAccounts@2026-06-01' existing = {
  name: hostAccountName
}

resource topic 'Microsoft.EventGrid/systemTopics@2025-02-15' existing = {
  name: topicName
}

// The key is read here and goes nowhere but into the subscription, where nobody can read it.
resource subscriptions 'Microsoft.EventGrid/systemTopics/eventSubscriptions@2025-02-15' = [
  for each in blobFunctions: {
    parent: topic
    name: toLower(each.function)
    properties: {
      eventDeliverySchema: 'EventGridSchema'
      destination: {
        endpointType: 'WebHook'
        properties: {
          endpointUrl: 'https://${app.properties.defaultHostName}/runtime/webhooks/blobs?functionName=Host.Functions.${each.function}&code=${listKeys('${app.id}/host/default', '2025-03-01').systemKeys.blobs_extension}'
          maxEventsPerBatch: 1
          preferredBatchSizeInKilobytes: 64
        }
      }
      filter: {
        includedEventTypes: ['Microsoft.Storage.BlobCreated']
        subjectBeginsWith: '/blobServices/default/containers/${each.container}/blobs/'
        isSubjectCaseSensitive: true
        // A blob is whole only after one of these; other calls tell of it too early or twice.
        advancedFilters: [
          { operatorType: 'StringIn', key: 'data.api', values: ['PutBlob', 'PutBlockList', 'CopyBlob', 'FlushWithClose'] }
        ]
      }
      retryPolicy: { maxDeliveryAttempts: 30, eventTimeToLiveInMinutes: 1440 }
      deadLetterWithResourceIdentity: {
        identity: { type: 'SystemAssigned' }
        deadLetterDestination: {
          endpointType: 'StorageBlob'
          properties: { resourceId: hostAccount.id, blobContainerName: deadLetters }
        }
      }
    }
  }
]

@description('How many functions are told.')
output subscribed int = length(blobFunctions)
