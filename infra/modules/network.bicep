metadata description = 'Private networking: the app reaches storage and vault through endpoints of its own network.'

@description('First part of the names.')
param name string

@description('Azure region.')
param location string

@description('Tags of every resource.')
param tags object

@description('Addresses of the network.')
param addresses string

resource network 'Microsoft.Network/virtualNetworks@2026-03-01' = {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [addresses] }
    subnets: [
      {
        name: 'app'
        properties: {
          addressPrefix: cidrSubnet(addresses, 26, 0)
          delegations: [{ name: 'flex', properties: { serviceName: 'Microsoft.App/environments' } }]
        }
      }
      {
        name: 'endpoints'
        properties: { addressPrefix: cidrSubnet(addresses, 26, 1), privateEndpointNetworkPolicies: 'Enabled' }
      }
    ]
  }

  resource app 'subnets' existing = {
    name: 'app'
  }

  resource endpoints 'subnets' existing = {
    name: 'endpoints'
  }
}

@description('Resource id of the network.')
output networkId string = network.id

@description('Subnet of the app.')
output appSubnetId string = network::app.id

@description('Subnet of the endpoints.')
output endpointSubnetId string = network::endpoints.id
