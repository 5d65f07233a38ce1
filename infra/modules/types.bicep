metadata description = 'Shapes of parameters that several modules share.'

@export()
@description('Who has an access: an object of Entra ID, better a group than a person.')
type principal = {
  @description('Object id in Entra ID.')
  @minLength(36)
  @maxLength(36)
  id: string

  @description('What the object is.')
  kind: 'Group' | 'User' | 'ServicePrincipal'
}

@export()
@description('Tags of a resource by their names.')
type tagValues = { *: string }

@export()
@description('Addresses of the services of a storage account.')
type storageEndpoints = { blob: string, queue: string, table: string }

@export()
@description('How officers sign in.')
type signInApp = {
  @description('Client id of the app registration.')
  @minLength(36)
  @maxLength(36)
  clientId: string

  @description('Client ids of the apps that may ask in an officer\'s name.')
  @minLength(1)
  applications: string[]
}
