import '@mantine/core/styles.layer.css';
import '@mantine/notifications/styles.layer.css';
import './app/base.css';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router';
import { startProbing } from './api/probe';
import { createQueryClient } from './api/query-client';
import { SignInAgain } from './sign-in/SignInAgain';
import { Providers } from './app/Providers';
import { router } from './app/router';
import { pruneDrafts } from './shared/draft';

const root = document.getElementById('root');
if (!root) throw new Error('index.html has no #root.');

startProbing();
pruneDrafts();

createRoot(root).render(
  <StrictMode>
    <Providers queries={createQueryClient()}>
      <RouterProvider router={router} />
      <SignInAgain />
    </Providers>
  </StrictMode>,
);
