using '../main.bicep'

// The province's installation. What stands as zeros is yours to fill in.

param environmentName = 'prod'
param furtherTags = { owner: 'dinas-sosial' }
param alertEmails = ['operator@dinsos.example', 'petugas@dinsos.example']
param monthlyBudget = 200
param budgetFrom = '2026-12-01'

// The group of those who deploy.
param vaultOfficer = { id: '00000000-0000-0000-0000-000000000000', kind: 'Group' }

// The app registration of the officers' sign-in, and the Azure CLI, with which they fetch their token.
param signIn = {
  clientId: '00000000-0000-0000-0000-000000000000'
  applications: ['04b07795-8ddb-461a-bbee-02f9e1bf7b46']
}
param officerRole = 'Petugas'

// A group for each regency; leave out those who send by upload links.
param regencies = {
  '6401': '00000000-0000-0000-0000-000000000000'
  '6472': '00000000-0000-0000-0000-000000000000'
}
param officers = { id: '00000000-0000-0000-0000-000000000000', kind: 'Group' }
param operators = { id: '00000000-0000-0000-0000-000000000000', kind: 'Group' }

param messagingAccount = 'AC00000000000000000000000000000000'
param whatsAppFrom = '+6200000000000'
param smsFrom = 'DINSOS'
param publicAddress = ''

// A new year may bring a new key: add its id, and make it the active one. Never take one away.
param dataKeys = ['2026']
param activeDataKey = '2026'

param storageSku = 'Standard_ZRS'
param isLocked = true

// With true, storage and vault answer only the app and these addresses: offices that upload, and whoever deploys.
param isPrivate = false
param allowedAddresses = []
